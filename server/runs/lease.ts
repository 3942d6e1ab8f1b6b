import { sql, type Kysely } from 'kysely'
import type { StepResult } from '#contracts/flow'
import type { RunOutput } from '#contracts/run'
import type { Database } from '#server/store/database'
import {
  attemptsUsed,
  change,
  end,
  endAttempt,
  exhausted,
  fail,
  nextStep,
  type Parts,
  type RunError,
} from './changes.ts'
import type { Queue } from './queue.ts'
import type { RunRow } from './view.ts'

/** The right to execute one run: every write carries the token, and a token that was replaced writes nothing. */
export type Lease = {
  run: string
  token: string
  flow: string
  attempt: number
  parameters: unknown
  createdAt: Date
  traceparent: string | undefined
}
export type Progress = { done: number; total: number; unit: string }
export type Published = RunOutput & { path: string }
export type Finished = StepResult & { published: readonly Published[] }

/** Another worker has taken the run over, or it has ended. */
export class LeaseLost extends Error {}

const interval = (seconds: number) => sql<Date>`now() + ${seconds} * interval '1 second'`

/** Gives a runnable run, whose row is locked, to a worker. */
export const takeUp = async (
  transaction: Kysely<Database>,
  row: RunRow,
  worker: { name: string; leaseSeconds: number },
  parts: Parts,
): Promise<Lease> => {
  const token = parts.ids.next()
  const attempt = row.attempt + 1
  const now = parts.clock.now()
  await transaction
    .insertInto('attempt')
    .values({ run: row.id, number: attempt, worker: worker.name, lease_token: token, started_at: now })
    .execute()
  const lease_until = interval(worker.leaseSeconds)
  const started_at = row.started_at ?? now
  await change(transaction, row.id, { status: 'running', attempt, lease_token: token, lease_until, started_at }, parts)
  const { id: run, flow, parameters, created_at: createdAt, traceparent } = row
  return { run, token, flow, attempt, parameters, createdAt, traceparent: traceparent ?? undefined }
}

export type LeaseWrites = ReturnType<typeof leaseWrites>

/** The writes of a worker; each renews the lease, or fails with LeaseLost where the token is no longer the run's. */
export const leaseWrites = (
  { run, token, attempt }: Lease,
  {
    database,
    queue,
    leaseSeconds,
    ...parts
  }: Parts & { database: Kysely<Database>; queue: Queue; leaseSeconds: number },
) => {
  const fenced = <Result>(body: (transaction: Kysely<Database>, row: RunRow) => Promise<Result>): Promise<Result> =>
    database.transaction().execute(async (transaction) => {
      const row = await transaction
        .updateTable('run')
        .set({ lease_until: interval(leaseSeconds) })
        .where('id', '=', run)
        .where('lease_token', '=', token)
        .returningAll()
        .executeTakeFirst()
      if (!row) throw new LeaseLost(`run ${run} was taken over from attempt ${attempt}`)
      return body(transaction, row)
    })

  const stepOf = (transaction: Kysely<Database>, step: string) =>
    transaction.updateTable('step').where('run', '=', run).where('name', '=', step)

  const handBack = async (transaction: Kysely<Database>, afterSeconds: number) => {
    await transaction
      .updateTable('step')
      .set({ status: 'waiting', done: 0 })
      .where('run', '=', run)
      .where('status', '=', 'running')
      .execute()
    await change(transaction, run, { status: 'queued', lease_token: null, lease_until: null }, parts)
    await queue.send(transaction, run, afterSeconds)
  }

  const finish = async (transaction: Kysely<Database>, error?: RunError) => {
    const counted = await transaction
      .selectFrom('step')
      .select('account')
      .where('run', '=', run)
      .where('account', 'is not', null)
      .orderBy('seq', 'desc')
      .executeTakeFirst()
    const status = error ? 'failed_quality' : 'succeeded'
    await endAttempt(transaction, run, status, parts.clock.now())
    const account = counted?.account ? JSON.stringify(counted.account) : null
    await end(transaction, run, status, { account, error: error ? JSON.stringify(error) : null }, parts)
  }

  return {
    /** Stores and publishes progress, if there is any. Resolves with whether the run is to be cancelled. */
    beat: (step: string, progress?: Progress): Promise<boolean> =>
      fenced(async (transaction, row) => {
        if (progress) {
          await stepOf(transaction, step)
            .set({ ...progress, status: 'running' })
            .execute()
          await change(transaction, run, {}, parts)
        }
        return row.cancel_requested
      }),

    /**
     * The step is done: its files count from now on and no attempt runs it again. After the last, so is the run, and
     * after one that finds the results wanting.
     */
    checkpoint: (
      step: string,
      { account, failedQuality, published, progress }: Finished & { progress: Progress },
    ): Promise<void> =>
      fenced(async (transaction) => {
        const finished_at = parts.clock.now()
        await stepOf(transaction, step)
          .set({
            ...progress,
            status: failedQuality ? 'failed' : 'succeeded',
            attempt,
            finished_at,
            account: account ? JSON.stringify(account) : null,
          })
          .execute()
        if (published.length > 0) {
          const rows = published.map((output) => ({ run, ...output }))
          await transaction.insertInto('output').values(rows).execute()
        }
        if (failedQuality) await finish(transaction, { step, code: 'quality_failed', ...failedQuality })
        else if (await nextStep(transaction, run)) await change(transaction, run, {}, parts)
        else await finish(transaction)
      }),

    /** The run cannot succeed: the input or the request is at fault. */
    fail: (error: RunError): Promise<void> =>
      fenced(async (transaction) => {
        await endAttempt(transaction, run, error.code, parts.clock.now())
        await fail(transaction, run, error, parts)
      }),

    /** The step broke; another attempt may fare better, if the flow allows one more. */
    retry: (step: string, afterSeconds: number): Promise<void> =>
      fenced(async (transaction, row) => {
        await endAttempt(transaction, run, 'failed', parts.clock.now())
        const used = await attemptsUsed(transaction, run)
        if (used < row.attempt_limit) await handBack(transaction, afterSeconds)
        else await fail(transaction, run, { step, ...exhausted(step, used) }, parts)
      }),

    cancel: (): Promise<void> =>
      fenced(async (transaction) => {
        await endAttempt(transaction, run, 'cancelled', parts.clock.now())
        await end(transaction, run, 'cancelled', {}, parts)
      }),

    /** This worker stops; another may go on at once, and the attempt does not count. */
    release: (): Promise<void> =>
      fenced(async (transaction) => {
        await endAttempt(transaction, run, 'released', parts.clock.now())
        await handBack(transaction, 0)
      }),
  }
}
