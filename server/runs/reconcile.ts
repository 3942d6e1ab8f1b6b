import { sql, type Kysely } from 'kysely'
import type { Database } from '#server/store/database'
import { runnable, settle, type Parts } from './changes.ts'
import { hasJob, type Queue } from './queue.ts'

/** How many runs one pass mends; the next pass follows soon. */
const batch = 100

/**
 * Mends what crashes leave: a run that somebody may take up but that nobody is told of is told of again, one that
 * was cancelled or taken up too often ends. Resolves with the number of runs that have not ended.
 */
export const reconcile = async (database: Kysely<Database>, queue: Queue, parts: Parts): Promise<number> => {
  const forgotten = await database
    .selectFrom('run')
    .select('id')
    .where('status', 'in', ['queued', 'running'])
    .where(runnable)
    .where((where) => where.not(hasJob))
    .orderBy('created_at')
    .limit(batch)
    .execute()
  for (const { id } of forgotten) {
    await database.transaction().execute(async (transaction) => {
      const row = await transaction
        .selectFrom('run')
        .selectAll()
        .where('id', '=', id)
        .where(runnable)
        .forUpdate()
        .skipLocked()
        .executeTakeFirst()
      if (row && !(await settle(transaction, row, parts))) await queue.send(transaction, id)
    })
  }
  const { open } = await database
    .selectFrom('run')
    .select(sql<number>`count(*)::int`.as('open'))
    .where('status', 'in', ['queued', 'running'])
    .executeTakeFirstOrThrow()
  return open
}
