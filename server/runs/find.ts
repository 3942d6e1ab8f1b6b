import type { Kysely } from 'kysely'
import { z } from 'zod'
import { HotpassError } from '#contracts/errors'
import type { Database } from '#server/store/database'
import type { RunRow } from './view.ts'

const runId = z.uuid()

/** The row of a run; locked until the end of the transaction where it is to change. Fails with `run_not_found`. */
export const findRun = async (database: Kysely<Database>, run: string, lock = false): Promise<RunRow> => {
  const row = runId.safeParse(run).success
    ? await database
        .selectFrom('run')
        .selectAll()
        .where('id', '=', run)
        .$if(lock, (query) => query.forUpdate())
        .executeTakeFirst()
    : undefined
  if (!row) throw new HotpassError('run_not_found', `There is no run ${run.slice(0, 100)}.`)
  return row
}
