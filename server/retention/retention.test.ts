import { join } from 'node:path'
import { tmpdir } from 'node:os'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { testDatabase, type TestDatabase } from '#server/store/testing'
import { createRetention } from './retention.ts'

let store: TestDatabase
beforeEach(async () => {
  store = await testDatabase()
})
afterEach(() => store.close())

const now = new Date('2026-02-01T00:00:00Z')
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000)

const keep = async () => {
  const counts: unknown[] = []
  await createRetention({
    database: store.database,
    clock: { now: () => now },
    home: join(tmpdir(), 'hotpass-no-home'),
    eventDays: 30,
    retainEvents: async () => 0,
    maintainTraces: async () => {},
    tidy: async () => {},
    removed: (removed) => counts.push(removed),
    failed: (thrown) => counts.push(thrown),
  }).keep()
  return counts
}

test('results of writes go after a week, and so do the claims of calls that died', async () => {
  const row = (key: string, claimed: Date, done: Date | null) => ({
    principal: 'owner',
    tool: 'files_put',
    key,
    digest: '',
    token: crypto.randomUUID(),
    claimed_at: claimed,
    done_at: done,
    output: done && '{}',
  })
  await store.database
    .insertInto('idempotency')
    .values([
      row('old result', daysAgo(8), daysAgo(8)),
      row('dead claim', daysAgo(8), null),
      row('young result', daysAgo(8), daysAgo(6)),
      row('young claim', daysAgo(0), null),
    ])
    .execute()
  expect(await keep()).toEqual([{ events: 0, results: 2 }])
  const left = await store.database.selectFrom('idempotency').select('key').orderBy('key').execute()
  expect(left).toEqual([{ key: 'young claim' }, { key: 'young result' }])
})
