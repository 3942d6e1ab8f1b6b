import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { testDatabase, type TestDatabase } from '#server/store/testing'
import { follow } from './follow.ts'
import { appendSample, eventNames } from './testing.ts'
import { createWakeUp, type WakeUp } from './wake.ts'

let store: TestDatabase
let wakeUp: WakeUp
const start = (pollMilliseconds: number) => {
  wakeUp = createWakeUp({ database: store.database, connection: { connectionString: store.url }, pollMilliseconds })
}
beforeEach(async () => {
  store = await testDatabase()
})
afterEach(async () => {
  await wakeUp.close()
  await store.close()
})

const never = 3_600_000
const following = (after: number, key?: string) => {
  const stop = new AbortController()
  const seen: string[] = []
  const ended = (async () => {
    const bus = { database: store.database, wakeUp }
    for await (const event of follow(bus, { topic: 'a', key, after, signal: stop.signal })) {
      seen.push(...eventNames([event]))
    }
  })()
  return { seen, stop: () => stop.abort(), ended }
}
const listeners = async () => {
  const { rows } = await store.owner.pool.query<{ pid: number; query: string }>(
    "select pid, query from pg_stat_activity where application_name = 'hotpass bus' and datname = current_database()",
  )
  return rows.filter(({ query }) => query.startsWith('listen'))
}
const listening = (count: number) => vi.waitUntil(async () => (await listeners()).length === count, 10_000)

test('a follower gets the past, then each event as it commits, woken by NOTIFY alone', async () => {
  start(never)
  await appendSample(store.database, 'a', 'x', 1)
  const { seen, stop, ended } = following(0)
  await listening(1)
  await vi.waitUntil(() => seen.length === 1)
  await appendSample(store.database, 'a', 'x', 2)
  await vi.waitUntil(() => seen.length === 2)
  await appendSample(store.database, 'other', 'x', 1)
  await appendSample(store.database, 'a', 'y', 1)
  await vi.waitUntil(() => seen.length === 3)
  stop()
  await ended
  expect(seen).toEqual(['x1', 'x2', 'y1'])
})

test('without NOTIFY the poll finds what was missed, and the listener comes back', async () => {
  start(50)
  const { seen, stop, ended } = following(0)
  await listening(1)
  const [first] = await listeners()
  await store.owner.pool.query('select pg_terminate_backend($1)', [first?.pid])
  for (const version of [1, 2, 3]) await appendSample(store.database, 'a', 'x', version)
  await vi.waitUntil(() => seen.length === 3)
  await vi.waitUntil(async () => (await listeners()).some(({ pid }) => pid !== first?.pid), 10_000)
  stop()
  await ended
  expect(seen).toEqual(['x1', 'x2', 'x3'])
})

test('an event held back by a transaction that is then rolled back still arrives', async () => {
  start(50)
  const { seen, stop, ended } = following(0)
  const undone = await store.database.startTransaction().execute()
  await appendSample(undone, 'other', 'x', 1)
  await appendSample(store.database, 'a', 'x', 1)
  await undone.rollback().execute()
  await vi.waitUntil(() => seen.length === 1)
  stop()
  await ended
  expect(seen).toEqual(['x1'])
})

test('all followers share one listening connection, which goes when the last of them does', async () => {
  start(50)
  const followers = Array.from({ length: 20 }, (_, n) => following(0, n % 2 === 0 ? 'x' : 'y'))
  await listening(1)
  await appendSample(store.database, 'a', 'x', 1)
  await appendSample(store.database, 'a', 'y', 1)
  await vi.waitUntil(() => followers.every(({ seen }) => seen.length === 1))
  expect(await listeners()).toHaveLength(1)
  for (const { stop } of followers) stop()
  await Promise.all(followers.map(({ ended }) => ended))
  await listening(0)
  expect(new Set(followers.flatMap(({ seen }) => seen))).toEqual(new Set(['x1', 'y1']))
})

test('closing ends the followers', async () => {
  start(never)
  const { ended } = following(0)
  await listening(1)
  await wakeUp.close()
  await ended
  await listening(0)
  expect(await listeners()).toEqual([])
})
