import { sql, type Kysely } from 'kysely'
import type { Clock } from '#contracts/ports/clock'
import type { Database } from '#server/store/database'
import { linked, noChain } from './chain.ts'

const sequencerLock = 7_310_579_639_114_035_559n
const batchLimit = 5_000

/**
 * Entries that no seal covers yet, among those at or after the last sealed transaction: the seals follow `xid`, so
 * nothing waits before it. An `xid` this cluster has not reached came with a logical restore and is long committed.
 */
const waiting = sql`
  hotpass.audit as entry
  where entry.xid >= coalesce((
      select case when last.xid < pg_snapshot_xmax(pg_current_snapshot()) then last.xid end
      from hotpass.audit_seal as seal join hotpass.audit as last on last.id = seal.audit
      order by seal.position desc limit 1
    ), '0')
    and not exists (select from hotpass.audit_seal as seal where seal.audit = entry.id)`

const anyWaits = async (database: Kysely<Database>): Promise<boolean> => {
  const { rows } = await sql`select 1 from ${waiting} limit 1`.execute(database)
  return rows.length > 0
}

/** Seals, in commit order, entries older than every running transaction; resolves with how many. */
export const sealBatch = (database: Kysely<Database>, at: Date): Promise<number> =>
  database.transaction().execute(async (transaction) => {
    const { rows: locked } = await sql<{ mine: boolean }>`
      select pg_try_advisory_xact_lock(${sequencerLock}::bigint) as mine`.execute(transaction)
    if (!locked[0]?.mine) return 0
    const head = await transaction
      .selectFrom('audit_seal')
      .select(['position', 'chain'])
      .orderBy('position', 'desc')
      .limit(1)
      .executeTakeFirst()
    const { rows } = await sql<{ id: string; digest: Buffer }>`
      select entry.id, entry.digest from ${waiting}
        and (entry.xid < pg_snapshot_xmin(pg_current_snapshot()) or entry.xid >= pg_snapshot_xmax(pg_current_snapshot()))
      order by entry.xid, entry.at, entry.id
      limit ${batchLimit}`.execute(transaction)
    if (rows.length === 0) return 0
    const chains: Buffer[] = []
    for (const { digest } of rows) chains.push(linked(chains.at(-1) ?? head?.chain ?? noChain, digest))
    await sql`
      insert into hotpass.audit_seal (position, audit, chain, sealed_at)
      select ${head?.position ?? 0}::bigint + ordinal, audit, chain, ${at}::timestamptz
      from unnest(${rows.map(({ id }) => id)}::uuid[], ${chains}::bytea[])
        with ordinality as sealed (audit, chain, ordinal)`.execute(transaction)
    return rows.length
  })

export type Sequencer = {
  /** Says that entries were written, so that they are sealed soon. */
  poke(): void
  /** Ends after the pass under way. */
  close(): Promise<void>
}

/** Keeps the chain up with the log: shortly after each poke, and every second if anything still waits. */
export const createSequencer = ({
  database,
  clock,
  failed,
  everyMilliseconds = 1_000,
}: {
  database: Kysely<Database>
  clock: Clock
  /** Told when a pass failed; the next one tries again. */
  failed: (error: unknown) => void
  everyMilliseconds?: number
}): Sequencer => {
  let passing: Promise<void> | undefined
  let soon: NodeJS.Timeout | undefined

  const pass = async () => {
    try {
      if (await anyWaits(database)) while ((await sealBatch(database, clock.now())) === batchLimit);
    } catch (error) {
      failed(error)
    }
    passing = undefined
  }
  const run = () => {
    soon = undefined
    passing ??= pass()
  }
  const timer = setInterval(run, everyMilliseconds).unref()

  return {
    poke() {
      soon ??= setTimeout(run, everyMilliseconds / 10).unref()
    },
    async close() {
      clearInterval(timer)
      clearTimeout(soon)
      await passing
    },
  }
}
