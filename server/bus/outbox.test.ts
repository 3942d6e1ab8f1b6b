import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { testDatabase, type TestDatabase } from '#server/store/testing'
import { appendLocks } from './outbox.ts'
import { appendSample } from './testing.ts'

let store: TestDatabase
beforeEach(async () => {
  store = await testDatabase()
})
afterEach(() => store.close())

const drawn = async () => {
  const { rows } = await store.owner.pool.query<{ last: number }>('select last_value as last from outbox_seq_seq')
  return rows[0]?.last
}

test('an append announces itself before it draws its seq', async () => {
  await appendSample(store.database, 'a', 'x', 1)
  const blocker = await store.owner.pool.connect()
  await blocker.query('select pg_advisory_lock($1)', [appendLocks + 1n])
  const appending = appendSample(store.database, 'a', 'x', 2)
  await vi.waitUntil(async () => {
    const { rowCount } = await blocker.query(
      "select from pg_locks where locktype = 'advisory' and not granted and pid <> pg_backend_pid() and database = (select oid from pg_database where datname = current_database())",
    )
    return rowCount === 1
  }, 10_000)
  expect(await drawn()).toBe(1)
  await blocker.query('select pg_advisory_unlock_all()')
  blocker.release()
  await appending
  expect(await drawn()).toBe(2)
})

test('the event, its notification and the state commit together, or none does', async () => {
  const listener = await store.owner.pool.connect()
  const heard: (string | undefined)[] = []
  listener.on('notification', ({ payload }) => heard.push(payload))
  await listener.query('listen hotpass_outbox')
  const undone = store.database.transaction().execute(async (transaction) => {
    await appendSample(transaction, 'undone', 'x', 1)
    throw new Error('no')
  })
  await expect(undone).rejects.toThrow('no')
  await appendSample(store.database, 'done', 'x', 1)
  await vi.waitUntil(() => heard.length > 0, 10_000)
  listener.release(true)
  expect(heard).toEqual(['done'])
  const events = await store.database.selectFrom('outbox').select(['topic', 'key', 'key_version', 'payload']).execute()
  expect(events).toEqual([{ topic: 'done', key: 'x', key_version: 1, payload: { key: 'x', version: 1 } }])
})

test('a version of a key is published once', async () => {
  await appendSample(store.database, 'a', 'x', 1)
  await expect(appendSample(store.database, 'a', 'x', 1)).rejects.toThrow('outbox_topic_key_key_version_key')
})
