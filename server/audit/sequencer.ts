import { sql, type Kysely } from 'kysely'
import type { Clock } from '#contracts/ports/clock'
import type { Database } from '#server/store/database'
import { linked, noChain } from './chain.ts'

const sequencerLock = 7_310_579_639_114_035_559n
const batchLimit = 5_000
/** Bytes of a digest, and of a link. */
const size = noChain.length

/**
 * The end of the chain. The seals follow `xid`, so nothing waits before `from`, the transaction of the last sealed
 * entry. An `xid` that this cluster has not reached yet came with a logical restore and tells nothing.
 */
const headOf = async (database: Kysely<Database>) => {
  const head = await database
    .selectFrom('audit_seal as seal')
    .leftJoin('audit as entry', 'entry.id', 'seal.audit')
    .select(['seal.position', 'seal.chain'])
    .select(
      sql<string>`case when entry.xid < pg_snapshot_xmax(pg_current_snapshot()) then entry.xid else '0' end`.as('from'),
    )
    .orderBy('seal.position', 'desc')
    .limit(1)
    .executeTakeFirst()
  return head ?? { position: 0, chain: noChain, from: '0' }
}

/**
 * Entries without a seal, in the order of their transactions. The bound is a parameter, so that its index is used; the
 * seal is looked up by entry, or a plan without statistics would read every seal for a few entries.
 */
const waiting = (database: Kysely<Database>, from: string) =>
  database
    .selectFrom('audit as entry')
    .select(['entry.id', 'entry.digest'])
    .where('entry.xid', '>=', sql<string>`${from}::xid8`)
    .where(
      ({ selectFrom }) =>
        selectFrom('audit_seal as seal').select('seal.position').whereRef('seal.audit', '=', 'entry.id'),
      'is',
      null,
    )
    .orderBy('entry.xid')
    .orderBy('entry.at')
    .orderBy('entry.id')

/** Committed before every transaction that still runs; what a logical restore brought is committed as well. */
const settled = sql<boolean>`
  (entry.xid < (select pg_snapshot_xmin(pg_current_snapshot()))
    or entry.xid >= (select pg_snapshot_xmax(pg_current_snapshot())))`

const anyWaits = async (database: Kysely<Database>): Promise<boolean> => {
  const { from } = await headOf(database)
  return (await waiting(database, from).limit(1).execute()).length > 0
}

/** Of the digests behind each other the links behind each other: rows of their own cost many times as much. */
const linkedAll = (head: Buffer, digests: Buffer): Buffer => {
  const chains = Buffer.alloc(digests.length)
  let chain = head
  for (let from = 0; from < digests.length; from += size) {
    chain = linked(chain, digests.subarray(from, from + size))
    chain.copy(chains, from)
  }
  return chains
}

/** Seals, in commit order, entries older than every running transaction; resolves with how many. */
export const sealBatch = (database: Kysely<Database>, at: Date): Promise<number> =>
  database.transaction().execute(async (transaction) => {
    const { rows: locked } = await sql<{ mine: boolean }>`
      select pg_try_advisory_xact_lock(${sequencerLock}::bigint) as mine`.execute(transaction)
    if (!locked[0]?.mine) return 0
    const head = await headOf(transaction)
    const { ids, digests } = await transaction
      .selectFrom(waiting(transaction, head.from).where(settled).limit(batchLimit).as('entry'))
      .select(sql<string | null>`array_agg(entry.id)::text`.as('ids'))
      .select(sql<Buffer | null>`string_agg(entry.digest, ''::bytea)`.as('digests'))
      .executeTakeFirstOrThrow()
    if (!digests) return 0
    const chains = linkedAll(head.chain, digests)
    await sql`
      insert into hotpass.audit_seal (position, audit, chain, sealed_at)
      select ${head.position}::bigint + n, audit, substring(${chains}::bytea from (n - 1)::int * ${size}::int + 1 for ${size}::int), ${at}::timestamptz
      from unnest(${ids}::uuid[]) with ordinality as entry (audit, n)`.execute(transaction)
    return digests.length / size
  })

type Sequencer = {
  /** Says that entries were written, so that they are sealed soon. */
  poke(): void
  /** Ends after the pass under way. */
  close(): Promise<void>
}

/** Keeps the chain up with the log: seals what it finds, then soon after each poke; idle, it does nothing at all. */
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
  /** Pause before the next pass while entries wait for a transaction to end, or for another process to seal them. */
  everyMilliseconds?: number
}): Sequencer => {
  let passing = Promise.resolve()
  let next: NodeJS.Timeout | undefined
  let closed = false

  const pass = async () => {
    try {
      while ((await sealBatch(database, clock.now())) === batchLimit);
      if (await anyWaits(database)) passAfter(everyMilliseconds)
    } catch (error) {
      failed(error)
      passAfter(everyMilliseconds)
    }
  }
  const passAfter = (milliseconds: number) => {
    if (closed) return
    next ??= setTimeout(() => {
      next = undefined
      passing = passing.then(pass)
    }, milliseconds).unref()
  }
  passAfter(0)

  return {
    poke: () => passAfter(everyMilliseconds / 2),
    async close() {
      closed = true
      clearTimeout(next)
      await passing
    },
  }
}
