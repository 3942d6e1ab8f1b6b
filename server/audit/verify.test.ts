import fc from 'fast-check'
import { sql, type Kysely } from 'kysely'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { testDatabase, type TestDatabase } from '#server/store/testing'
import type { Database } from '#server/store/database'
import { linked, noChain } from './chain.ts'
import { recordOutcome } from './record.ts'
import { sealBatch } from './sequencer.ts'
import { auditRow, sampleEntry } from './testing.ts'
import { verifyLog } from './verify.ts'

const size = 40
const entries = Array.from({ length: size }, (_, n) => sampleEntry(n))
const now = new Date(0)

let store: TestDatabase
let head: string
beforeAll(async () => {
  store = await testDatabase()
  for (const entry of entries) await recordOutcome(store.database, [entry])
  let sealed = 0
  await vi.waitUntil(async () => (sealed += await sealBatch(store.database, now)) === size, 10_000)
  head = (await verifyLog(store.database)).head
})
afterAll(() => store.close())

/** What the log says after a superuser has got past every trigger; undone afterwards. */
const afterTampering = async (tamper: (database: Kysely<Database>) => Promise<unknown>, remembered?: string) => {
  const transaction = await store.owner.database.startTransaction().execute()
  try {
    await sql`set local session_replication_role = replica`.execute(transaction)
    await tamper(transaction)
    return await verifyLog(transaction, remembered)
  } finally {
    await transaction.rollback().execute()
  }
}

const idAt = (position: number) => sql`(select audit from audit_seal where position = ${position})`
const rewrite = (database: Kysely<Database>, position: number, body: Buffer, digest: Buffer) =>
  sql`update audit set body = ${body}, digest = ${digest} where id = ${idAt(position)}`.execute(database)
const forged = auditRow(sampleEntry(999))

const rechain = async (database: Kysely<Database>) => {
  const seals = await database
    .selectFrom('audit_seal')
    .innerJoin('audit', 'audit.id', 'audit_seal.audit')
    .select(['position', 'digest'])
    .orderBy('position')
    .execute()
  let chain: Buffer = noChain
  for (const { position, digest } of seals) {
    chain = linked(chain, digest)
    await database.updateTable('audit_seal').set({ chain }).where('position', '=', position).execute()
  }
}

const tamperings: Record<string, (database: Kysely<Database>, one: number, other: number) => Promise<unknown>> = {
  'a byte of a body': (database, one, other) =>
    sql`update audit set body = set_byte(body, ${other}, get_byte(body, ${other}) # 1) where id = ${idAt(one)}`.execute(
      database,
    ),
  'a body and its digest': (database, one) => rewrite(database, one, forged.body, forged.digest),
  'a column that is searched': (database, one) =>
    sql`update audit set principal = 'somebody' where id = ${idAt(one)}`.execute(database),
  'the time that is searched': (database, one) =>
    sql`update audit set at = at + interval '1 ms' where id = ${idAt(one)}`.execute(database),
  'a link of the chain': (database, one) =>
    sql`update audit_seal set chain = sha256(chain) where position = ${one}`.execute(database),
  'an entry deleted': (database, one) => sql`delete from audit where id = ${idAt(one)}`.execute(database),
  'an entry deleted with its seal': (database, one) =>
    sql`with gone as (delete from audit_seal where position = ${Math.min(one, size - 1)} returning audit)
      delete from audit where id in (select audit from gone)`.execute(database),
  'an entry inserted with a seal, the later ones moved up': async (database, one) => {
    await database.insertInto('audit').values(forged).execute()
    await sql`update audit_seal set position = -1 - position where position >= ${one}`.execute(database)
    await sql`update audit_seal set position = -position where position < 0`.execute(database)
    const seal = { position: one, audit: forged.id, chain: forged.digest, sealed_at: now }
    await database.insertInto('audit_seal').values(seal).execute()
  },
  'two entries swapped in the chain': async (database, one, other) => {
    await sql`alter table audit_seal drop constraint audit_seal_audit_key`.execute(database)
    await sql`update audit_seal set audit = swapped.audit from audit_seal as swapped
      where audit_seal.position in (${one}, ${other})
        and swapped.position = ${one + other}::bigint - audit_seal.position`.execute(database)
  },
  'two bodies swapped': (database, one, other) =>
    sql`update audit set body = swapped.body, digest = swapped.digest from audit as swapped
      where (audit.id = ${idAt(one)} and swapped.id = ${idAt(other)})
         or (audit.id = ${idAt(other)} and swapped.id = ${idAt(one)})`.execute(database),
  'an entry slipped in before the end': async (database) => {
    await database.insertInto('audit').values(forged).execute()
    await sql`update audit set xid = ${'1'}::xid8 where id = ${forged.id}`.execute(database)
  },
}

describe('finds', () => {
  test.each(Object.entries(tamperings))('%s', async (_name, tamper) => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: size }), fc.integer({ min: 1, max: size }), async (one, other) => {
        fc.pre(one !== other)
        const verdict = await afterTampering((database) => tamper(database, one, other))
        expect(verdict.intact).toBe(false)
        expect(verdict.faults[0]?.position).toBeGreaterThan(0)
      }),
      { numRuns: 20, seed: 7 },
    )
  })

  test('the place of an edit, and what was done', async () => {
    const { faults } = await afterTampering((database) => rewrite(database, 17, Buffer.from('{}'), forged.digest))
    expect(faults).toEqual([{ position: 17, fault: 'the body does not match its digest' }])
  })
})

const cutOff = (database: Kysely<Database>) =>
  sql`with gone as (delete from audit_seal where position > 30 returning audit)
    delete from audit where id in (select audit from gone)`.execute(database)
const rewriteAll = async (database: Kysely<Database>) => {
  const other = sampleEntry(5, { id: entries[4]?.id ?? '', principal: 'nobody' })
  const { body, digest, principal, tool, at, outcome } = auditRow(other)
  await database
    .updateTable('audit')
    .set({ body, digest, principal, tool, at, outcome })
    .where('id', '=', other.id)
    .execute()
  await rechain(database)
}

test.each([
  ['a cut-off end', cutOff],
  ['a log rewritten with its whole chain', rewriteAll],
])('%s shows only against a head that was kept elsewhere', async (_name, tamper) => {
  expect(await afterTampering(tamper)).toMatchObject({ intact: true })
  const verdict = await afterTampering(tamper, head)
  expect(verdict.faults).toMatchObject([{ fault: expect.stringContaining('remembered head is not in the chain') }])
})

test('an untouched log is intact, also against a head from before it grew', async () => {
  const earlier = await store.database.selectFrom('audit_seal').select('chain').where('position', '=', 12).execute()
  for (const remembered of [undefined, head, earlier[0]?.chain.toString('hex'), noChain.toString('hex')]) {
    expect(await verifyLog(store.database, remembered)).toEqual({
      intact: true,
      sealed: size,
      unsealed: 0,
      head,
      faults: [],
    })
  }
})

test('entries that wait for their seal are counted and no fault', async () => {
  const verdict = await afterTampering((database) => recordOutcome(database, [sampleEntry(1), sampleEntry(2)]))
  expect(verdict).toMatchObject({ intact: true, sealed: size, unsealed: 2 })
})
