import { sql, type Kysely } from 'kysely'
import { HotpassError } from '#contracts/errors'
import type { Database } from '#server/store/database'

/** The place in `bus_offset` up to which the events of a topic were removed. */
const retention = 'retention'

/**
 * Removes the events from before this moment that every consumer has handled, and remembers up to where; resolves with
 * their number. The newest event always stays: it is where the log ends.
 */
export const retainEvents = async (database: Kysely<Database>, before: Date, batch = 5_000): Promise<number> => {
  let removed = 0
  for (;;) {
    const { rows } = await sql<{ count: number }>`
      with oldest as (
        select seq, created_at from hotpass.outbox
        where seq < (select max(seq) from hotpass.outbox) and not exists (
          select from hotpass.bus_offset
          where bus_offset.topic = outbox.topic and bus_offset.consumer <> ${retention} and bus_offset.seq < outbox.seq
        ) order by seq limit ${batch}
      ), gone as (
        delete from hotpass.outbox where seq in (select seq from oldest where created_at < ${before})
        returning topic, seq
      ), remembered as (
        insert into hotpass.bus_offset (consumer, topic, seq)
        select ${retention}, topic, max(seq) from gone group by topic
        on conflict (consumer, topic) do update set seq = greatest(bus_offset.seq, excluded.seq)
      )
      select count(*) from gone`.execute(database)
    const count = rows[0]?.count ?? 0
    removed += count
    if (count < batch) return removed
  }
}

/** Fails where events after this seq were removed, so that a reader never takes a gap for silence; 0 asks for what is kept. */
export const requireKept = async (database: Kysely<Database>, topic: string, after: number): Promise<void> => {
  if (after === 0) return
  const gone = await database
    .selectFrom('bus_offset')
    .select('seq')
    .where((where) => where.and({ consumer: retention, topic }))
    .where('seq', '>', after)
    .executeTakeFirst()
  if (gone) throw new HotpassError('events_expired', `Events after ${after} up to ${gone.seq} are no longer kept.`)
}
