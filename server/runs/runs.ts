import type { Kysely } from 'kysely'
import { HotpassError } from '#contracts/errors'
import type { Flow } from '#contracts/flow'
import type { Runs } from '#contracts/ports/runs'
import { finalStatuses } from '#contracts/run'
import type { Database } from '#server/store/database'
import { announce, change, end, type Parts } from './changes.ts'
import { findRun } from './find.ts'
import { listRuns } from './list.ts'
import { readRange } from './outputs.ts'
import type { Queue } from './queue.ts'
import { readRows } from './rows.ts'
import { outputPath, outputsOf, requireResult } from './run-outputs.ts'
import { viewRuns } from './view.ts'
import { type OpenChanges, waitForEnd } from './wait.ts'

type FlowOutline = Pick<Flow, 'name' | 'attempts'> & { steps: readonly { name: string }[] }

export type RunsOptions = Parts & {
  /** Asked when a run starts: a plane that only answers questions need not load what its flows are made of. */
  flows(): Promise<readonly FlowOutline[]>
  /** Data directory of the plane. */
  home: string
  queue: Queue
  /** Without it nobody can wait for a run. */
  changes?: OpenChanges
  /** W3C trace context of the call, for the worker to continue. */
  traceparent?(): string | undefined
  /** Told of a start before its transaction commits; the supervisor's `wake` takes that into account. */
  started?(): void
}

const accountFile = 'rows.csv'

/** The runs port: bound to a pool it reads, bound to the transaction of a commit it also writes. */
export const runsEngine =
  ({ flows, home, queue, traceparent, started, changes, ...parts }: RunsOptions) =>
  (database: Kysely<Database>): Runs => {
    const needTransaction = () => {
      if (!database.isTransaction) throw new Error('runs are written inside a commit only')
    }

    const find = (run: string, lock = false) => findRun(database, run, lock)

    /** Reads an output; where it went with its run meanwhile, the run is what is not found. */
    const read = async <Result>(
      run: string,
      name: string,
      body: (path: string) => Promise<Result>,
    ): Promise<Result> => {
      const path = await outputPath(database, home, run, name)
      try {
        return await body(path)
      } catch (thrown) {
        await find(run)
        throw thrown
      }
    }

    return {
      async start(name, parameters, requestedBy) {
        needTransaction()
        const flow = (await flows()).find((one) => one.name === name)
        if (!flow) throw new Error(`there is no flow ${name}`)
        const row = await database
          .insertInto('run')
          .values({
            id: parts.ids.next(),
            flow: name,
            parameters: JSON.stringify(parameters),
            status: 'queued',
            requested_by: requestedBy,
            attempt_limit: flow.attempts,
            traceparent: traceparent?.() ?? null,
            created_at: parts.clock.now(),
            version: 1,
          })
          .returningAll()
          .executeTakeFirstOrThrow()
        const steps = flow.steps.map((step, seq) => ({ run: row.id, name: step.name, seq, status: 'waiting' as const }))
        await database.insertInto('step').values(steps).execute()
        await queue.send(database, row.id)
        started?.()
        return announce(database, row, parts)
      },

      async get(run, waiting) {
        const look = async () => {
          const [view] = await viewRuns(database, [await find(run)])
          if (!view) throw new HotpassError('run_not_found')
          return view
        }
        if (!changes || !waiting) return look()
        const enough = AbortSignal.any([waiting.signal, AbortSignal.timeout(waiting.milliseconds)])
        return waitForEnd(() => changes(run, enough), look, waiting.changed)
      },

      list: (filter, page) => listRuns(database, filter, page),

      async cancel(run) {
        needTransaction()
        const row = await find(run, true)
        if (finalStatuses.includes(row.status)) {
          throw new HotpassError('run_finished', `Run ${run} has already ended: ${row.status}.`)
        }
        if (row.status === 'queued') return end(database, run, 'cancelled', {}, parts)
        return change(database, run, { cancel_requested: true }, parts)
      },

      async rows(run, filter, page) {
        await requireResult(database, run)
        return read(run, accountFile, (path) => readRows(path, filter, page))
      },

      async outputs(run) {
        const outputs = await outputsOf(database, run)
        return outputs.map((output) => {
          const { path: _, ...rest } = output
          return rest
        })
      },

      read: (run, output, range) => read(run, output, (path) => readRange(path, range)),
    }
  }
