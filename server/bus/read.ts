import { sql, type Kysely } from 'kysely'
import type { Database } from '#server/store/database'
import { appendLocks } from './outbox.ts'

export type BusEvent = { seq: number; id: string; key: string; version: number; payload: unknown }

/**
 * The seq up to which nothing can commit any more. Sequences are not commit ordered, so a reader stops below the
 * oldest transaction that has appended and still runs; it shows by the lock that it took before it drew its seq.
 * The highest visible seq comes from the snapshot and the locks are looked up after it, never the other way round.
 */
export const settled = async (database: Kysely<Database>): Promise<number> => {
  const { rows } = await sql<{ seq: number }>`
    select least(
      (select coalesce(max(seq), 0) from hotpass.outbox),
      (
        select min((classid::bigint << 32 | objid::bigint) - ${appendLocks}::bigint) from pg_locks
        where locktype = 'advisory' and objsubid = 1 and classid::bigint >= ${appendLocks >> 32n}::bigint
          and database = (select oid from pg_database where datname = current_database())
      )
    ) as seq`.execute(database)
  return rows[0]?.seq ?? 0
}

type From = { topic: string; key?: string | undefined; after: number; limit: number }

/** Events after a seq, in order, without gaps that may fill later; `next` is the seq to go on from. */
export const readFrom = async (
  database: Kysely<Database>,
  { topic, key, after, limit }: From,
): Promise<{ events: BusEvent[]; next: number }> => {
  const end = await settled(database)
  if (end <= after) return { events: [], next: after }
  let query = database
    .selectFrom('outbox')
    .select(['seq', 'id', 'key', 'key_version as version', 'payload'])
    .where('topic', '=', topic)
    .where('seq', '>', after)
    .where('seq', '<=', end)
  if (key !== undefined) query = query.where('key', '=', key)
  const events = await query.orderBy('seq').limit(limit).execute()
  return { events, next: events.length < limit ? end : (events.at(-1)?.seq ?? after) }
}
