import { sql, type Kysely } from 'kysely'
import type { Database } from '#server/store/database'

type OutboxEvent = { id: string; topic: string; key: string; version: number; payload: unknown; at: Date }

/** Channel that is notified, with the topic, when an event commits. */
export const outboxChannel = 'hotpass_outbox'

/** Advisory locks from here up announce appends under way; the lock of an append is this plus a seq below its own. */
export const appendLocks = 4_611_686_018_427_387_904n

/**
 * Writes an event in the transaction that changes the state it tells of; the key's row must be locked by then.
 * The lock is taken before the seq is drawn, so that readers know the lowest seq that may still commit.
 */
export const append = async (
  database: Kysely<Database>,
  { id, topic, key, version, payload, at }: OutboxEvent,
): Promise<void> => {
  await sql`
    with announced as materialized (
      select pg_advisory_xact_lock_shared(${appendLocks}::bigint + coalesce(max(seq), 0)) from hotpass.outbox
    ), event as (
      insert into hotpass.outbox (id, topic, key, key_version, payload, created_at)
      select ${id}::uuid, ${topic}, ${key}, ${version}::bigint, ${JSON.stringify(payload)}::jsonb, ${at}::timestamptz
      from announced
    )
    select pg_notify(${outboxChannel}, ${topic})`.execute(database)
}
