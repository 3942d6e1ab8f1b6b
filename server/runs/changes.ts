import { sql, type Kysely, type UpdateObject } from 'kysely'
import { errors } from '#contracts/errors'
import type { Clock } from '#contracts/ports/clock'
import type { Ids } from '#contracts/ports/ids'
import type { Run } from '#contracts/run'
import { append } from '#server/bus/outbox'
import type { Database } from '#server/store/database'
import { viewRuns, type RunRow } from './view.ts'

export type Parts = { clock: Clock; ids: Ids }
export type RunError = NonNullable<Run['error']>
type Change = Omit<UpdateObject<Database, 'run'>, 'id' | 'version'>

/** A run that a worker may take up: it waits, or the worker that had it let its lease run out. */
export const runnable = sql<boolean>`(run.status = 'queued' or run.status = 'running' and run.lease_until < now())`

/** Publishes the run as it now is; inside the transaction that changed it. */
export const announce = async (transaction: Kysely<Database>, row: RunRow, { clock, ids }: Parts): Promise<Run> => {
  const [run] = await viewRuns(transaction, [row])
  if (!run) throw new Error(`run ${row.id} has no view`)
  const { id: key, version } = row
  await append(transaction, { id: ids.next(), topic: 'runs', key, version, payload: run, at: clock.now() })
  return run
}

/** Changes a run whose row this transaction has locked. */
export const change = async (transaction: Kysely<Database>, run: string, values: Change, parts: Parts) => {
  const row = await transaction
    .updateTable('run')
    .set({ ...values, version: sql`version + 1` })
    .where('id', '=', run)
    .returningAll()
    .executeTakeFirstOrThrow()
  return announce(transaction, row, parts)
}

/** Notes how the attempt ended that has not ended yet, if there is one. */
export const endAttempt = (transaction: Kysely<Database>, run: string, outcome: string, at: Date) =>
  transaction
    .updateTable('attempt')
    .set({ ended_at: at, outcome })
    .where('run', '=', run)
    .where('ended_at', 'is', null)
    .execute()

/** Attempts that count against the limit: one that a stopping worker gave back does not. */
export const attemptsUsed = async (transaction: Kysely<Database>, run: string): Promise<number> => {
  const { used } = await transaction
    .selectFrom('attempt')
    .select(sql<number>`count(*)::int`.as('used'))
    .where('run', '=', run)
    .where(sql<boolean>`outcome is distinct from 'released'`)
    .executeTakeFirstOrThrow()
  return used
}

/** The last change of a run. */
export const end = (
  transaction: Kysely<Database>,
  run: string,
  status: 'succeeded' | 'failed_quality' | 'failed' | 'cancelled',
  values: Pick<Change, 'account' | 'error'>,
  parts: Parts,
) =>
  change(
    transaction,
    run,
    { ...values, status, lease_token: null, lease_until: null, finished_at: parts.clock.now() },
    parts,
  )

/** Ends the run with an error of one step. */
export const fail = async (transaction: Kysely<Database>, run: string, error: RunError, parts: Parts) => {
  await transaction
    .updateTable('step')
    .set({ status: 'failed' })
    .where('run', '=', run)
    .where('name', '=', error.step)
    .execute()
  return end(transaction, run, 'failed', { error: JSON.stringify(error) }, parts)
}

/** Ends a runnable run that nobody is to take up again; tells whether it did. */
export const settle = async (transaction: Kysely<Database>, row: RunRow, parts: Parts): Promise<boolean> => {
  await endAttempt(transaction, row.id, 'lost', parts.clock.now())
  if (row.cancel_requested) {
    await end(transaction, row.id, 'cancelled', {}, parts)
    return true
  }
  if ((await attemptsUsed(transaction, row.id)) < row.attempt_limit) return false
  const next = await nextStep(transaction, row.id)
  const step = next?.name ?? ''
  await fail(transaction, row.id, { step, ...exhausted(step, row.attempt_limit) }, parts)
  return true
}

/** What a run says that was taken up as often as its flow allows. */
export const exhausted = (step: string, attempts: number) => ({
  code: 'internal' as const,
  message: `The step \`${step}\` did not end well in ${attempts} ${attempts === 1 ? 'attempt' : 'attempts'}.`,
  hint: errors.internal.remedy,
})

/** The first step that has not succeeded. */
export const nextStep = (transaction: Kysely<Database>, run: string) =>
  transaction
    .selectFrom('step')
    .select(['name', 'seq'])
    .where('run', '=', run)
    .where('status', '!=', 'succeeded')
    .orderBy('seq')
    .executeTakeFirst()
