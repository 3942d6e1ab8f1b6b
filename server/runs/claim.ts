import type { Kysely } from 'kysely'
import type { Database } from '#server/store/database'
import { runnable, settle, type Parts } from './changes.ts'
import { takeUp, type Lease } from './lease.ts'
import type { Queue } from './queue.ts'

type Claimant = Parts & { database: Kysely<Database>; queue: Queue; name: string; leaseSeconds: number }

/**
 * Takes the next job and, in the same transaction, the lease of its run. A job may be stale: the run has ended, or
 * somebody holds it. It skips a locked run instead of waiting, as the holder of the lock may wait for the job.
 */
export const claimNext = ({ database, queue, name, leaseSeconds, ...parts }: Claimant) =>
  database.transaction().execute(async (transaction): Promise<Lease | 'nothing to do' | undefined> => {
    const run = await queue.take(transaction)
    if (run === undefined) return undefined
    const row = await transaction
      .selectFrom('run')
      .selectAll()
      .where('id', '=', run)
      .where(runnable)
      .forUpdate()
      .skipLocked()
      .executeTakeFirst()
    if (!row || (await settle(transaction, row, parts))) return 'nothing to do'
    return takeUp(transaction, row, { name, leaseSeconds }, parts)
  })
