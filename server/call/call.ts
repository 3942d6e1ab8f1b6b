import type { Kysely } from 'kysely'
import type { AuditEntry } from '#contracts/audit'
import type { Ports } from '#contracts/context'
import { HotpassError } from '#contracts/errors'
import type { ManifestTool } from '#contracts/manifest'
import type { Clock } from '#contracts/ports/clock'
import type { Ids } from '#contracts/ports/ids'
import type { Policy } from '#contracts/ports/policy'
import type { Tool } from '#contracts/tool'
import type { Caller, Gateway } from '#server/gateway'
import type { Database } from '#server/store/database'
import { digestOf, type AuditWriter } from './entry.ts'
import { failureOf } from './failure.ts'
import { releaseKey, storedResult, storeResult, takeKey } from './idempotency.ts'
import { didYouMean, parseInput } from './parse.ts'
import { redact } from './redact.ts'

type Output = Record<string, unknown>

export type CallParts = {
  registry: readonly Tool[]
  manifestOf(tool: Tool): ManifestTool
  policy: Policy
  limit(principal: string): void
  database: Kysely<Database>
  /** No other plane writes to this store, so a key that is claimed by no call of this one was left by a dead one. */
  soleWriter?: boolean
  /** The ports, reading and writing through this connection or transaction. */
  bind(database: Kysely<Database>): Ports
  audit: AuditWriter
  clock: Clock
  ids: Ids
  /** Runs the body in a span named after the tool; resolves as the body does. */
  span<Result>(name: string, caller: Caller, body: (trace: string | undefined) => Promise<Result>): Promise<Result>
  /** Told of failures that no caller caused. */
  report(error: HotpassError, tool: string): void
}

/** The only way a tool runs: limit → authorise → parse → decide → idempotency → approve → claim → run → check → record. */
export const createGateway = (parts: CallParts): Gateway => {
  const { registry, policy, database, audit, clock, ids } = parts
  const byName = new Map<string, Tool>(registry.map((tool) => [tool.name, tool]))
  const ports = parts.bind(database)
  /** Claims of the calls that run here and now. */
  const running = new Set<string>()

  const reachable = ({ principal }: Caller) =>
    registry.filter(
      (tool) => policy.holds(principal, tool.policy.scope) && policy.decide(principal, tool).effect !== 'deny',
    )

  const find = (name: string, caller: Caller): Tool => {
    const tool = byName.get(name)
    if (tool) return tool
    const near = didYouMean(
      name,
      reachable(caller).map((one) => one.name),
    )
    throw new HotpassError('tool_not_found', `There is no tool \`${storable(name)}\`${near || '.'}`)
  }

  const authorise = ({ principal }: Caller, { name, policy: { scope } }: Tool) => {
    if (!policy.holds(principal, scope)) {
      throw new HotpassError('forbidden', `${name} needs the scope ${scope}, which this role and token do not hold.`)
    }
  }

  const checked = (tool: Tool, result: unknown): Output => tool.output.parse(result)

  const attempt = async (name: string, input: unknown, caller: Caller, trace: string | undefined): Promise<Output> => {
    const entry: Omit<AuditEntry, 'id' | 'at' | 'phase' | 'outcome'> = {
      principal: caller.principal.id,
      tool: storable(name),
      effect: byName.get(name)?.effect ?? 'read',
      decision: 'deny',
      arguments_digest: '',
      ...(trace && { trace }),
    }
    const record = (outcome: string, phase: AuditEntry['phase'] = 'outcome'): AuditEntry => ({
      ...entry,
      id: ids.next(),
      at: clock.now().toISOString(),
      phase,
      outcome,
    })
    try {
      parts.limit(caller.principal.id)
      const tool = find(name, caller)
      authorise(caller, tool)
      const parsed = parseInput(tool, input)
      entry.arguments_digest = digestOf(redact(tool.input, parsed, ['secret', 'personal']))
      const decision = policy.decide(caller.principal, tool)
      entry.decision = decision.effect
      if (decision.effect === 'deny') throw new HotpassError('forbidden', `${name}: ${decision.reason}`)
      if (tool.effect !== 'read') return await write(tool, parsed, caller, decision.reason, entry.decision, record)
      const output = checked(tool, await tool.run(parsed, contextOf(caller, refuseCommit)))
      await audit.group(record('ok'))
      return output
    } catch (thrown) {
      const error = failureOf(thrown)
      if (error.code === 'internal') parts.report(error, name)
      await audit.group(record(error.code)).catch((unstored: unknown) => {
        throw failureOf(unstored)
      })
      throw error
    }
  }

  const write = async (
    tool: Tool,
    parsed: Output,
    caller: Caller,
    reason: string,
    decision: AuditEntry['decision'],
    record: (outcome: string, phase?: AuditEntry['phase']) => AuditEntry,
  ): Promise<Output> => {
    const { idempotency_key: key, ...given } = parsed
    const wanted = { principal: caller.principal.id, tool: tool.name, digest: digestOf(given) }
    const claim = typeof key === 'string' ? { ...wanted, key, token: ids.next() } : undefined
    const earlier = claim && (await storedResult(database, claim))
    if (earlier) {
      await audit.group(record('ok'))
      return earlier
    }
    if (decision === 'ask') throw new HotpassError('approval_required', `${tool.name}: ${reason}`)
    if (claim) running.add(claim.token)
    try {
      if (claim) await takeKey(database, claim, clock.now(), parts.soleWriter ? running : undefined)
      await audit.group(record('intent', 'intent'))
      let output: Output | undefined
      await tool.run(
        parsed,
        contextOf(caller, (body) =>
          database.transaction().execute(async (transaction) => {
            const result = await body(parts.bind(transaction))
            output = checked(tool, result)
            if (claim) await storeResult(transaction, claim, redact(tool.output, output, ['secret']), clock.now())
            await audit.within(transaction, record('ok'))
            return result
          }),
        ),
      )
      if (!output) throw new Error(`${tool.name} returned without a commit`)
      return output
    } catch (thrown) {
      if (claim) await releaseKey(database, claim)
      throw thrown
    } finally {
      if (claim) running.delete(claim.token)
    }
  }

  const contextOf = (caller: Caller, commit: <Result>(body: (ports: Ports) => Promise<Result>) => Promise<Result>) => ({
    ...ports,
    principal: caller.principal,
    signal: caller.signal,
    fail: (...[code, message, options]: ConstructorParameters<typeof HotpassError>): never => {
      throw new HotpassError(code, message, options)
    },
    commit,
  })

  return {
    list: async (caller) => reachable(caller).map(parts.manifestOf),
    call: (name, input, caller) => parts.span(storable(name), caller, (trace) => attempt(name, input, caller, trace)),
  }
}

/** A name that anybody may have made up, as the audit log can hold it. */
const storable = (name: string) => name.slice(0, 100).toWellFormed().replaceAll('\0', '\uFFFD')

const refuseCommit = async (): Promise<never> => {
  throw new Error('a read tool may not commit')
}
