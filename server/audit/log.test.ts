import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { AuditEntry } from '#contracts/audit'
import { testDatabase, type TestDatabase } from '#server/store/testing'
import { auditLog } from './log.ts'
import { recordOutcome } from './record.ts'
import { sealBatch } from './sequencer.ts'
import { sampleEntry } from './testing.ts'

const entries = Array.from({ length: 30 }, (_, n) => sampleEntry(Math.floor(n / 2)))

let store: TestDatabase
beforeAll(async () => {
  store = await testDatabase()
  await recordOutcome(store.database, entries)
})
afterAll(() => store.close())

const newestFirst = (one: AuditEntry, other: AuditEntry) =>
  one.at === other.at ? (one.id < other.id ? 1 : -1) : one.at < other.at ? 1 : -1

test('pages give every entry once, newest first, also among those of the same moment', async () => {
  const log = auditLog(store.database)
  const found: AuditEntry[] = []
  let cursor: string | undefined
  do {
    const page = await log.search({}, { limit: 7, cursor })
    found.push(...page.items)
    cursor = page.next_cursor
  } while (cursor !== undefined)
  expect(found).toEqual(entries.toSorted(newestFirst))
})

test.each([
  { principal: 'owner' },
  { tool: 'runs_get', outcome: 'forbidden' },
  { since: '2026-01-01T00:00:00.003Z', until: '2026-01-01T00:00:00.005Z' },
])('the filter %o gives just what it names', async ({ since = '', until = '3', ...equal }) => {
  const { items } = await auditLog(store.database).search({ ...equal, ...(since && { since, until }) }, { limit: 100 })
  const wanted = entries.filter(
    (entry) =>
      entry.at >= since &&
      entry.at < until &&
      Object.entries(equal).every(([key, value]) => entry[key as 'tool'] === value),
  )
  expect(wanted.length).toBeGreaterThan(0)
  expect(items).toEqual(wanted.toSorted(newestFirst))
})

test('entries tell their position once they are sealed', async () => {
  await vi.waitUntil(() => sealBatch(store.database, new Date(0)), 10_000)
  const { items } = await auditLog(store.database).search({}, { limit: 100 })
  expect(items.map(({ position }) => position)).toEqual(Array.from({ length: 30 }, (_, n) => 30 - n))
})

test('a cursor from elsewhere is refused with what to do', async () => {
  const refused = auditLog(store.database).search({}, { limit: 1, cursor: 'e30' })
  await expect(refused).rejects.toMatchObject({ code: 'invalid_input', hint: expect.stringContaining('next_cursor') })
})
