import type { Context } from '#contracts/context'
import { intentOf, type Approved } from './approval.ts'
import { digestOf } from './entry.ts'
import { releaseKey, storedResult, storeResult, takeKey } from './idempotency.ts'
import type { Admitted, CallParts, Output } from './parts.ts'
import { redact } from './redact.ts'
import { runContext } from './run-context.ts'

/** Runs tools that write: idempotency → approve → claim → run, whose one commit holds state, result and audit row. */
export const createWriter = (parts: CallParts, approve: (call: Admitted) => Promise<Approved | undefined>) => {
  const { database, audit, clock, ids, bind } = parts
  const ports = bind(database)
  /** Claims of the calls that run here and now. */
  const running = new Set<string>()

  const runAndCommit = async (
    { tool, parsed, caller, record }: Admitted,
    approved: Approved | undefined,
    store: Store,
  ): Promise<Output> => {
    let output: Output | undefined
    await audit.group(record('intent', 'intent'))
    const commit: Context['commit'] = (body) =>
      database.transaction().execute(async (transaction) => {
        await approved?.burn(transaction)
        const result = await body(bind(transaction))
        output = tool.output.parse(result)
        await store(transaction, redact(tool.output, output, ['secret'], true))
        await audit.within(transaction, record('ok'))
        return result
      })
    await tool.run(parsed, runContext(ports, caller, commit, approved?.by))
    if (!output) throw new Error(`${tool.name} returned without a commit`)
    return output
  }

  return async (call: Admitted): Promise<Output> => {
    const { tool, caller, record } = call
    const { key, intent } = intentOf(call)
    const wanted = { principal: caller.principal.id, tool: tool.name, digest: digestOf(intent) }
    const claim = typeof key === 'string' ? { ...wanted, key, token: ids.next() } : undefined
    const earlier = claim && (await storedResult(database, claim))
    if (earlier) {
      await audit.group(record('repeated'))
      return earlier
    }
    const approved = await approve(call)
    if (!claim) return runAndCommit(call, approved, async () => {})
    running.add(claim.token)
    try {
      await takeKey(database, claim, clock.now(), parts.soleWriter ? running : undefined)
      return await runAndCommit(call, approved, (transaction, result) =>
        storeResult(transaction, claim, result, clock.now()),
      )
    } catch (thrown) {
      await releaseKey(database, claim)
      throw thrown
    } finally {
      running.delete(claim.token)
    }
  }
}

type Store = (transaction: CallParts['database'], result: unknown) => Promise<void>
