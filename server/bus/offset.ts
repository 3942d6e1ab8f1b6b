import { sql, type Kysely } from 'kysely'
import type { Database } from '#server/store/database'
import { outboxChannel } from './outbox.ts'

export type Group = { consumer: string; topic: string }

/** The seq of the last event that the group has handled; a new group starts before the first event. */
export const offsetOf = async (database: Kysely<Database>, { consumer, topic }: Group): Promise<number> => {
  const row = await database
    .selectFrom('bus_offset')
    .select('seq')
    .where((where) => where.and({ consumer, topic }))
    .executeTakeFirst()
  if (row) return row.seq
  const start = { consumer, topic, seq: 0 }
  await database
    .insertInto('bus_offset')
    .values(start)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  return start.seq
}

/** Moves the offset on; false when another member, or a replay, has moved it meanwhile. */
export const advance = async (
  database: Kysely<Database>,
  { consumer, topic }: Group,
  { from, to }: { from: number; to: number },
): Promise<boolean> => {
  const { numUpdatedRows } = await database
    .updateTable('bus_offset')
    .set({ seq: to })
    .where((where) => where.and({ consumer, topic, seq: from }))
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Lets a group go on after `seq`: 0 replays the whole topic. */
export const replay = async (database: Kysely<Database>, { consumer, topic }: Group, seq: number): Promise<void> => {
  await database
    .insertInto('bus_offset')
    .values({ consumer, topic, seq })
    .onConflict((conflict) => conflict.columns(['consumer', 'topic']).doUpdateSet({ seq }))
    .execute()
  await sql`select pg_notify(${outboxChannel}, ${topic})`.execute(database)
}
