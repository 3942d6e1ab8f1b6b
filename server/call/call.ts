import type { AuditEntry } from '#contracts/audit'
import { HotpassError } from '#contracts/errors'
import type { Catalog } from '#contracts/ports/catalog'
import type { Principal } from '#contracts/principal'
import type { Tool } from '#contracts/tool'
import type { Caller, Gateway } from '#server/gateway'
import { createApproval, type Burn } from './approval.ts'
import { digestOf } from './entry.ts'
import { failureOf } from './failure.ts'
import { didYouMean, parseInput } from './parse.ts'
import type { CallParts, Output, Permission } from './parts.ts'
import { redact } from './redact.ts'
import { runContext } from './run-context.ts'
import { createWriter } from './write.ts'

/** The only way a tool runs: limit → authorise and decide → parse → approve → (write: see write.ts) run → check → record. */
export const createGateway = (parts: CallParts): Gateway & Pick<Catalog, 'check'> => {
  const { registry, policy, audit, clock, ids, database } = parts
  const byName = new Map<string, Tool>(registry.map((tool) => [tool.name, tool]))
  const ports = parts.bind(database)
  const approve = createApproval(parts)
  const write = createWriter(parts, approve)

  /** An engine that cannot decide denies. */
  const decide = (principal: Principal, tool: Tool): ReturnType<typeof policy.decide> => {
    try {
      return policy.decide(principal, tool)
    } catch {
      return { effect: 'deny', reason: 'the policy could not be decided' }
    }
  }

  const burnAndRecord = async (transaction: CallParts['database'], burn: Burn, entry: AuditEntry) => {
    await burn(transaction)
    await audit.within(transaction, entry)
  }

  const reachable = ({ principal }: Pick<Caller, 'principal'>) =>
    registry.filter((tool) => policy.holds(principal, tool.policy.scope) && decide(principal, tool).effect !== 'deny')

  const find = (name: string, caller: Pick<Caller, 'principal'>): Tool => {
    const tool = byName.get(name)
    if (tool) return tool
    const names = reachable(caller).map((one) => one.name)
    throw new HotpassError('tool_not_found', `There is no tool \`${storable(name)}\`${didYouMean(name, names) || '.'}`)
  }

  const authorise = ({ principal }: Pick<Caller, 'principal'>, tool: Tool): Permission => {
    const { scope } = tool.policy
    if (!policy.holds(principal, scope)) {
      throw new HotpassError(
        'forbidden',
        `${tool.name} needs the scope ${scope}, which this role and token do not hold.`,
      )
    }
    const decision = decide(principal, tool)
    if (decision.effect === 'deny') throw new HotpassError('forbidden', `${tool.name}: ${decision.reason}.`)
    return decision
  }

  const attempt = async (name: string, input: unknown, caller: Caller, trace: string | undefined): Promise<Output> => {
    const known = {
      principal: caller.principal.id,
      tool: storable(name),
      effect: byName.get(name)?.effect ?? ('read' as const),
      ...(trace && { trace }),
    }
    const found: Pick<AuditEntry, 'decision' | 'arguments_digest' | 'approval'> = {
      decision: 'deny',
      arguments_digest: '',
    }
    const record = (outcome: string, phase: AuditEntry['phase'] = 'outcome'): AuditEntry => {
      return { ...known, ...found, id: ids.next(), at: clock.now().toISOString(), phase, outcome }
    }
    try {
      parts.limit(caller.principal.id)
      const tool = find(name, caller)
      const decision = authorise(caller, tool)
      const parsed = parseInput(tool, input)
      found.arguments_digest = digestOf(redact(tool.input, parsed, ['secret', 'personal']))
      found.decision = decision.effect
      if (decision.effect === 'ask' && typeof parsed['approval'] === 'string') found.approval = parsed['approval']
      const admitted = { tool, parsed, caller, decision, record }
      if (tool.effect !== 'read') return await write(admitted)
      const approved = await approve(admitted)
      const output = tool.output.parse(await tool.run(parsed, runContext(ports, caller, refuseCommit, approved?.by)))
      if (approved)
        await database.transaction().execute((transaction) => burnAndRecord(transaction, approved.burn, record('ok')))
      else await audit.group(record('ok'))
      return output
    } catch (thrown) {
      const error = failureOf(thrown)
      if (error.approval) found.approval = error.approval.id
      if (error.code === 'internal') parts.report(error, name)
      await audit.group(record(error.code)).catch((unstored: unknown) => {
        throw failureOf(unstored)
      })
      throw error
    }
  }

  const check: Catalog['check'] = (name, input, principal) => {
    try {
      const caller = { principal }
      const tool = find(name, caller)
      const decision = authorise(caller, tool)
      const parsed = parseInput(tool, input)
      return decision.effect === 'ask'
        ? { verdict: 'asks', approval: decision.approval, arguments: parsed }
        : { verdict: 'runs', arguments: parsed }
    } catch (thrown) {
      return { verdict: 'refused', error: failureOf(thrown).body() }
    }
  }

  return {
    check,
    list: async (caller) => reachable(caller).map(parts.manifestOf),
    call: (name, input, caller) => parts.span(storable(name), caller, (trace) => attempt(name, input, caller, trace)),
  }
}

/** A name that anybody may have made up, as the audit log can hold it. */
const storable = (name: string) => name.slice(0, 100).toWellFormed().replaceAll('\0', '\uFFFD')

const refuseCommit = async (): Promise<never> => {
  throw new Error('a read tool may not commit')
}
