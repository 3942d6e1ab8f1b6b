import { sql, type Kysely } from 'kysely'
import type { Clock } from '#contracts/ports/clock'
import type { Database } from '#server/store/database'
import { linked, noChain } from './chain.ts'

const sequencerLock = 7_310_579_639_114_035_559n
const batchLimit = 5_000

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

/** Entries without a seal, in the order of their transactions; the bound is a parameter, so that its index is used. */
const waiting = (database: Kysely<Database>, from: string) =>
  database
    .selectFrom('audit as entry')
    .select(['entry.id', 'entry.digest'])
    .where('entry.xid', '>=', sql<string>`${from}::xid8`)
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('audit_seal as seal').select('seal.audit').whereRef('seal.audit', '=', 'entry.id'))),
    )
    .orderBy('entry.xid')
    .orderBy('entry.at')
    .orderBy('entry.id')

/** Committed before every transaction that still runs; what a logical restore brought is committed as well. */
const settled = sql<boolean>`
  (entry.xid < pg_snapshot_xmin(pg_current_snapshot()) or entry.xid >= pg_snapshot_xmax(pg_current_snapshot()))`

const anyWaits = async (database: Kysely<Database>): Promise<boolean> => {
  const { from } = await headOf(database)
  return (await waiting(database, from).limit(1).execute()).length > 0
}

/** Seals, in commit order, entries older than every running transaction; resolves with how many. */
export const sealBatch = (database: Kysely<Database>, at: Date): Promise<number> =>
  database.transaction().execute(async (transaction) => {
    const { rows: locked } = await sql<{ mine: boolean }>`
      select pg_try_advisory_xact_lock(${sequencerLock}::bigint) as mine`.execute(transaction)
    if (!locked[0]?.mine) return 0
    const head = await headOf(transaction)
    const entries = await waiting(transaction, head.from).where(settled).limit(batchLimit).execute()
    let { position, chain } = head
    const seals = entries.map(({ id: audit, digest }) => {
      position += 1
      chain = linked(chain, digest)
      return { position, audit, chain }
    })
    if (seals.length === 0) return 0
    await sql`
      insert into hotpass.audit_seal (position, audit, chain, sealed_at)
      select position, audit, chain, ${at}::timestamptz from unnest(
        ${seals.map((seal) => seal.position)}::bigint[],
        ${seals.map((seal) => seal.audit)}::uuid[],
        ${seals.map((seal) => seal.chain)}::bytea[]
      ) as seal (position, audit, chain)`.execute(transaction)
    return seals.length
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
    poke: () => passAfter(everyMilliseconds / 10),
    async close() {
      closed = true
      clearTimeout(next)
      await passing
    },
  }
}
