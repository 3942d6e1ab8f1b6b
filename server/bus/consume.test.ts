import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { testDatabase, type TestDatabase } from '#server/store/testing'
import { consume, type Consumer } from './consume.ts'
import { offsetOf, replay } from './offset.ts'
import { appendSample } from './testing.ts'
import { createWakeUp, type WakeUp } from './wake.ts'

let store: TestDatabase
let wakeUp: WakeUp
let stop: AbortController
beforeEach(async () => {
  store = await testDatabase()
  await store.owner.pool.query('create table effect (member text, name text)')
  await store.owner.pool.query('grant all on effect to hotpass_app')
  wakeUp = createWakeUp({
    database: store.database,
    connection: { connectionString: store.url },
    pollMilliseconds: 50,
  })
  stop = new AbortController()
})
afterEach(async () => {
  await wakeUp.close()
  await store.close()
})

const group = { consumer: 'projection', topic: 'a' }
const member = (name: string, before: (event: string) => void = () => {}, more: Partial<Consumer> = {}) =>
  consume(
    { database: store.database, wakeUp },
    {
      ...group,
      signal: stop.signal,
      failed: () => {},
      async handle({ key, version }, transaction) {
        await sql`insert into effect values (${name}, ${`${key}${version}`})`.execute(transaction)
        before(`${key}${version}`)
      },
      ...more,
    },
  )
const effects = async () => {
  const { rows } = await store.pool.query<{ name: string }>('select name from effect')
  return rows.map(({ name }) => name)
}
const appendAll = async (count: number) => {
  for (let version = 1; version <= count; version += 1) await appendSample(store.database, 'a', 'x', version)
}
const expected = (count: number) => Array.from({ length: count }, (_, n) => `x${n + 1}`)

test('a handler that fails leaves no effect, and the event comes again until it is handled, in order', async () => {
  const failures: unknown[] = []
  let attempts = 0
  const fail = (event: string) => {
    attempts += 1
    if (event === 'x3' && attempts < 6) throw new Error('not yet')
  }
  await appendAll(5)
  const consuming = member('one', fail, { failed: (error) => failures.push(error) })
  await vi.waitUntil(async () => (await effects()).length === 5, 10_000)
  stop.abort()
  await consuming
  expect(await effects()).toEqual(expected(5))
  expect(failures.map(String)).toEqual(['Error: not yet', 'Error: not yet', 'Error: not yet'])
  expect(await offsetOf(store.database, group)).toBeGreaterThanOrEqual(5)
})

test('the members of a group share its events, each handled once', async () => {
  const consuming = [member('one'), member('two'), member('three')]
  await appendAll(60)
  await vi.waitUntil(async () => (await effects()).length >= 60, 10_000)
  stop.abort()
  await Promise.all(consuming)
  expect(await effects()).toEqual(expected(60))
})

test('a group goes on where it was, another has its own place, and a replay starts over at once', async () => {
  await appendAll(3)
  const first = member('one')
  await vi.waitUntil(async () => (await effects()).length === 3, 10_000)
  stop.abort()
  await first
  stop = new AbortController()
  await appendSample(store.database, 'a', 'x', 4)
  const again = member('one')
  await vi.waitUntil(async () => (await effects()).length === 4, 10_000)
  const other = member('other', () => {}, { consumer: 'other' })
  await vi.waitUntil(async () => (await effects()).length === 8, 10_000)
  await replay(store.database, group, 0)
  await vi.waitUntil(async () => (await effects()).length === 12, 10_000)
  stop.abort()
  await Promise.all([again, other])
  expect(await effects()).toEqual([...expected(4), ...expected(4), ...expected(4)])
})
