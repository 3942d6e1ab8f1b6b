import { rm } from 'node:fs/promises'
import type { Kysely } from 'kysely'
import { HotpassError } from '#contracts/errors'
import type { RunRemoval } from '#contracts/ports/run-removal'
import { finalStatuses } from '#contracts/run'
import { append } from '#server/bus/outbox'
import type { Database } from '#server/store/database'
import { needTransaction } from '#server/store/need-transaction'
import type { Parts } from './changes.ts'
import { findRun } from './find.ts'
import { viewRuns } from './view.ts'
import { runFolder } from './workspace.ts'

type RemovalOptions = Parts & {
  /** Data directory of the plane. */
  home: string
  /** Told where files could not be removed; the next sweep tries again. */
  failed(thrown: unknown): void
}

/** Removes runs: bound to the transaction of a commit their rows, bound to a pool their files. */
export const runRemoval =
  ({ clock, ids, home, failed }: RemovalOptions) =>
  (database: Kysely<Database>): RunRemoval & { sweep(): Promise<void> } => {
    const discard = async (run: string) => {
      try {
        await rm(runFolder(home, run), { recursive: true, force: true })
        await database.deleteFrom('run_removed').where('run', '=', run).execute()
      } catch (thrown) {
        failed(thrown)
      }
    }

    return {
      async delete(run) {
        needTransaction(database)
        const row = await findRun(database, run, true)
        if (!finalStatuses.includes(row.status)) {
          throw new HotpassError('run_not_finished', `Run ${run} is ${row.status}.`, {
            hint: 'Stop it with `runs_cancel` first.',
          })
        }
        const [view] = await viewRuns(database, [row])
        if (!view) throw new HotpassError('run_not_found')
        const at = clock.now()
        const payload = { ...view, deleted_at: at.toISOString() }
        const version = row.version + 1
        await append(database, { id: ids.next(), topic: 'runs', key: row.id, version, payload, at })
        for (const table of ['output', 'attempt', 'step'] as const) {
          await database.deleteFrom(table).where('run', '=', row.id).execute()
        }
        await database.deleteFrom('run').where('id', '=', row.id).execute()
        await database.insertInto('run_removed').values({ run: row.id }).execute()
        return payload
      },

      discard,

      /** Finishes what a plane that died left undone. */
      async sweep() {
        const left = await database.selectFrom('run_removed').select('run').execute()
        for (const { run } of left) await discard(run)
      },
    }
  }
