import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { testDatabase, type TestDatabase } from '#server/store/testing'
import { recordOutcome } from './record.ts'
import { createSequencer, sealBatch } from './sequencer.ts'
import { sampleEntry } from './testing.ts'
import { verifyLog } from './verify.ts'

let store: TestDatabase
beforeEach(async () => {
  store = await testDatabase()
})
afterEach(() => store.close())

const now = new Date(0)
const sealedIds = async () => {
  const rows = await store.database.selectFrom('audit_seal').select('audit').orderBy('position').execute()
  return rows.map(({ audit }) => audit)
}
const unfailing = (error: unknown) => {
  throw error
}

test('entries are sealed in the order of their transactions, none while an older one still runs', async () => {
  const [late, early, last] = [sampleEntry(1), sampleEntry(2), sampleEntry(3)]
  const open = await store.database.startTransaction().execute()
  await recordOutcome(open, [late])
  await recordOutcome(store.database, [early])
  expect(await sealBatch(store.database, now)).toBe(0)
  await open.commit().execute()
  await recordOutcome(store.database, [last])
  await vi.waitUntil(async () => (await sealBatch(store.database, now)) + (await sealedIds()).length === 3, 10_000)
  expect(await sealedIds()).toEqual([late.id, early.id, last.id])
})

const start = () =>
  createSequencer({ database: store.database, clock: { now: () => now }, failed: unfailing, everyMilliseconds: 20 })

test('the sequencer seals what it finds, what it is told of, and what a running transaction held back', async () => {
  await recordOutcome(store.database, [sampleEntry(1)])
  const sequencer = start()
  await vi.waitUntil(async () => (await sealedIds()).length === 1, 10_000)
  const open = await store.database.startTransaction().execute()
  await recordOutcome(open, [sampleEntry(2)])
  await recordOutcome(store.database, [sampleEntry(3)])
  sequencer.poke()
  await open.commit().execute()
  await vi.waitUntil(async () => (await sealedIds()).length === 3, 10_000)
  await sequencer.close()
  expect(await verifyLog(store.database)).toMatchObject({ intact: true, sealed: 3 })
})

test('a pass that fails is reported and tried again', async () => {
  const failures: unknown[] = []
  await recordOutcome(store.database, [sampleEntry(1)])
  await store.owner.pool.query('revoke insert on audit_seal from hotpass_app')
  const sequencer = createSequencer({
    database: store.database,
    clock: { now: () => now },
    failed: (error) => failures.push(error),
    everyMilliseconds: 20,
  })
  await vi.waitUntil(() => failures.length > 1, 10_000)
  await store.owner.pool.query('grant insert on audit_seal to hotpass_app')
  await vi.waitUntil(async () => (await sealedIds()).length === 1, 10_000)
  await sequencer.close()
  expect(String(failures[0])).toContain('permission denied for table audit_seal')
})

test('two sequencers at once make one gapless chain of all entries of many writers', async () => {
  const sequencers = [start(), start()]
  await Promise.all(
    Array.from({ length: 8 }, async (_, writer) => {
      for (let n = 0; n < 25; n += 1) {
        await recordOutcome(store.database, [sampleEntry(writer), sampleEntry(n)])
        sequencers[n % 2]?.poke()
      }
    }),
  )
  await vi.waitUntil(async () => (await sealedIds()).length === 400, 10_000)
  await Promise.all(sequencers.map((one) => one.close()))
  expect(await verifyLog(store.database)).toMatchObject({ intact: true, sealed: 400, unsealed: 0 })
})

test('entries of a cluster whose transactions were ahead of this one are sealed too', async () => {
  const [restored, fresh] = [sampleEntry(1), sampleEntry(2)]
  await recordOutcome(store.database, [restored])
  await store.owner.pool.query(`
    begin; set local session_replication_role = replica; update audit set xid = '4000000000000'; commit`)
  expect(await sealBatch(store.database, now)).toBe(1)
  await recordOutcome(store.database, [fresh])
  await vi.waitUntil(async () => (await sealBatch(store.database, now)) === 1, 10_000)
  expect(await sealedIds()).toEqual([restored.id, fresh.id])
  expect(await verifyLog(store.database)).toMatchObject({ intact: true, sealed: 2, unsealed: 0 })
})
