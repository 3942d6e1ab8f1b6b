import { afterAll, beforeAll, expect, test } from 'vitest'
import type { AuditEntry } from '#contracts/audit'
import { testDatabase, type TestDatabase } from '#server/store/testing'
import { createGroupedAudit } from './group.ts'
import { recordGroup } from './record.ts'
import { sampleEntry } from './testing.ts'

let store: TestDatabase
beforeAll(async () => {
  store = await testDatabase()
})
afterAll(() => store.close())

const insert = (entries: readonly AuditEntry[]) => recordGroup(store.pool, entries)

const storedIds = async () => {
  const rows = await store.database.selectFrom('audit').select('id').execute()
  return new Set(rows.map(({ id }) => id))
}

test('every caller finds its entry stored when its promise resolves, and many share an insert', async () => {
  let inserts = 0
  const audit = createGroupedAudit({ insert, stored: () => (inserts += 1) })
  const found = await Promise.all(
    Array.from({ length: 300 }, async (_, n) => {
      const entry = sampleEntry(n)
      await new Promise((resolve) => setImmediate(resolve))
      await audit.record(entry)
      return (await storedIds()).has(entry.id)
    }),
  )
  expect(found).not.toContain(false)
  expect(inserts).toBeLessThan(30)
})

test('an insert that fails rejects the callers of its batch only', async () => {
  const audit = createGroupedAudit({ insert })
  const twice = sampleEntry(1)
  await audit.record(twice)
  const batch = await Promise.allSettled([audit.record(sampleEntry(2)), audit.record(twice)])
  expect(batch.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  const after = sampleEntry(3)
  await audit.record(after)
  expect(await storedIds()).toContain(after.id)
})

test('closing waits for what was recorded and refuses what comes later', async () => {
  const audit = createGroupedAudit({ insert })
  const entry = sampleEntry(1)
  const recorded = audit.record(entry)
  await audit.close()
  expect(await storedIds()).toContain(entry.id)
  await recorded
  await expect(audit.record(sampleEntry(2))).rejects.toThrow('closed')
})
