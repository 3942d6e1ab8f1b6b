import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { testDatabase, type TestDatabase } from '#server/store/testing'
import { advance, offsetOf } from './offset.ts'
import { readFrom } from './read.ts'
import { requireKept, retainEvents } from './retain.ts'
import { appendSample, eventNames } from './testing.ts'

let store: TestDatabase
beforeEach(async () => {
  store = await testDatabase()
})
afterEach(() => store.close())

const old = new Date('2026-01-01')
const later = new Date('2026-03-01')
/** Appends to a topic, the first of them long ago. */
const append = async (topic: string, count: number, longAgo: number) => {
  for (let version = 1; version <= count; version += 1) await appendSample(store.database, topic, topic, version)
  await sql`update hotpass.outbox set created_at = case when key_version <= ${longAgo} then ${old}::timestamptz else ${later}::timestamptz end
    where topic = ${topic}`.execute(store.database)
}
const kept = async (topic: string, after = 0) =>
  eventNames((await readFrom(store.database, { topic, after, limit: 100 })).events)
const cutoff = new Date('2026-02-01')

test('removes what is older, keeps what is younger, and says where it cut', async () => {
  await append('a', 5, 3)
  expect(await retainEvents(store.database, cutoff)).toBe(3)
  expect(await kept('a')).toEqual(['a4', 'a5'])
  expect(await retainEvents(store.database, cutoff)).toBe(0)
  await expect(requireKept(store.database, 'a', 2)).rejects.toMatchObject({ code: 'events_expired' })
  for (const after of [0, 3, 4, 5]) await requireKept(store.database, 'a', after)
})

test('keeps what a consumer has not handled yet', async () => {
  await append('a', 4, 4)
  const group = { consumer: 'relay', topic: 'a' }
  const from = await offsetOf(store.database, group)
  await advance(store.database, group, { from, to: 2 })
  expect(await retainEvents(store.database, cutoff)).toBe(2)
  expect(await kept('a')).toEqual(['a3', 'a4'])
})

test('keeps the newest event, so that the log goes on after it', async () => {
  await append('a', 2, 2)
  expect(await retainEvents(store.database, cutoff)).toBe(1)
  await appendSample(store.database, 'a', 'a', 3)
  expect(await kept('a', 2)).toEqual(['a3'])
})

test('one topic says nothing of another', async () => {
  await append('a', 2, 2)
  await append('b', 2, 0)
  expect(await retainEvents(store.database, cutoff)).toBe(2)
  await requireKept(store.database, 'b', 1)
  expect(await kept('b')).toEqual(['b1', 'b2'])
})

test('a consumer that stands still holds up its own topic only', async () => {
  await append('a', 3, 3)
  await append('b', 3, 2)
  const group = { consumer: 'relay', topic: 'a' }
  await offsetOf(store.database, group)
  expect(await retainEvents(store.database, cutoff, 2)).toBe(2)
  expect(await kept('a')).toEqual(['a1', 'a2', 'a3'])
  expect(await kept('b')).toEqual(['b3'])
})
