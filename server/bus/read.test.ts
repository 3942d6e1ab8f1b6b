import fc from 'fast-check'
import { sql, type ControlledTransaction, type Kysely } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Database } from '#server/store/database'
import { testDatabase, type TestDatabase } from '#server/store/testing'
import { readFrom } from './read.ts'
import { appendSample, eventNames } from './testing.ts'

let store: TestDatabase
beforeEach(async () => {
  store = await testDatabase()
})
afterEach(() => store.close())

const begin = () => store.database.startTransaction().execute()
/** Makes the transaction old: it gets its number before it appends anything. */
const age = (transaction: Kysely<Database>) => sql`select pg_current_xact_id()`.execute(transaction)
const readAll = async (after: number) => {
  const { events, next } = await readFrom(store.database, { topic: 'a', after, limit: 100 })
  return { names: eventNames(events), next }
}

test('a committed event waits for one with a lower seq that has not ended', async () => {
  const slow = await begin()
  await appendSample(slow, 'a', 'slow', 1)
  await appendSample(store.database, 'a', 'fast', 1)
  expect(await readAll(0)).toEqual({ names: [], next: 0 })
  await slow.commit().execute()
  expect(await readAll(0)).toEqual({ names: ['slow1', 'fast1'], next: 2 })
})

test('a younger transaction with a lower seq than an older one is not skipped', async () => {
  const [older, younger] = [await begin(), await begin()]
  await age(older)
  await appendSample(younger, 'a', 'younger', 1)
  await appendSample(older, 'a', 'older', 1)
  await older.commit().execute()
  const { names, next } = await readAll(0)
  expect(names).toEqual([])
  await younger.commit().execute()
  expect((await readAll(next)).names).toEqual(['younger1', 'older1'])
})

test('versions of a key come in order, even when the older transaction wrote the newer one', async () => {
  const [older, bystander] = [await begin(), await begin()]
  await age(older)
  await age(bystander)
  await appendSample(store.database, 'a', 'run', 1)
  await appendSample(older, 'a', 'run', 2)
  await older.commit().execute()
  expect((await readAll(0)).names).toEqual(['run1', 'run2'])
  await bystander.rollback().execute()
})

test('a transaction that is rolled back leaves a gap that nobody waits for', async () => {
  const undone = await begin()
  await appendSample(undone, 'a', 'undone', 1)
  await appendSample(store.database, 'a', 'done', 1)
  await undone.rollback().execute()
  expect(await readAll(0)).toEqual({ names: ['done1'], next: 2 })
})

test('a reader of one key goes past the events of others', async () => {
  for (const key of ['x', 'y', 'z']) await appendSample(store.database, 'a', key, 1)
  await appendSample(store.database, 'other', 'x', 1)
  const { events, next } = await readFrom(store.database, { topic: 'a', key: 'x', after: 0, limit: 10 })
  expect(eventNames(events)).toEqual(['x1'])
  const { rows } = await store.pool.query<{ last: number }>('select max(seq) as last from outbox')
  expect(next).toBe(rows[0]?.last)
})

type Step = { writer: number; action: 'age' | 'append' | 'commit' | 'rollback' | 'read' }
const step: fc.Arbitrary<Step> = fc.record({
  writer: fc.nat(3),
  action: fc.constantFrom('age', 'append', 'append', 'commit', 'commit', 'rollback', 'read'),
})

test('whatever the order of commits, a reader sees every committed event once, each key in order', async () => {
  let world = 0
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 60 }), async (steps) => {
      world += 1
      const topic = `world-${world}`
      const writers = new Map<number, { transaction: ControlledTransaction<Database>; appended: string[] }>()
      const versions = new Map<string, number>()
      const committed: string[] = []
      const seen: string[] = []
      let after = 0
      const read = async (limit: number) => {
        const { events, next } = await readFrom(store.database, { topic, after, limit })
        seen.push(...eventNames(events))
        after = next
      }
      const act = async (number: number, action: Step['action']) => {
        if (action === 'read') return read(3)
        const writer = writers.get(number) ?? { transaction: await begin(), appended: [] }
        writers.set(number, writer)
        if (action === 'age') return age(writer.transaction)
        if (action === 'append') {
          const key = `k${number}-`
          const version = (versions.get(key) ?? 0) + 1
          versions.set(key, version)
          writer.appended.push(`${key}${version}`)
          return appendSample(writer.transaction, topic, key, version)
        }
        writers.delete(number)
        if (action === 'commit') committed.push(...writer.appended)
        return writer.transaction[action]().execute()
      }
      for (const { writer, action } of steps) await act(writer, action)
      for (const number of writers.keys()) await act(number, 'commit')
      for (let before = -1; before < seen.length; await read(3)) before = seen.length
      await read(1_000)
      expect(seen.toSorted()).toEqual(committed.toSorted())
      for (const number of [0, 1, 2, 3]) {
        const ofKey = (names: string[]) => names.filter((name) => name.startsWith(`k${number}-`))
        expect(ofKey(seen)).toEqual(ofKey(committed))
      }
    }),
    { numRuns: 60, seed: 11 },
  )
})

test('a reader beside eight busy writers skips nothing and sees nothing twice', async () => {
  const perWriter = 60
  let writing = true
  const seen: string[] = []
  const reading = async () => {
    for (let after = 0, last = false; ;) {
      const done = !writing
      const { events, next } = await readFrom(store.database, { topic: 'a', after, limit: 10 })
      seen.push(...eventNames(events))
      after = next
      if (last && events.length === 0) return
      last = done
    }
  }
  const writers = Array.from({ length: 8 }, async (_, writer) => {
    for (let n = 1; n <= perWriter; n += 1) {
      await store.database.transaction().execute(async (transaction) => {
        if (n % 2 === 0) await age(transaction)
        await appendSample(transaction, 'a', `w${writer}-`, n)
        if (n % 3 === 0) await age(transaction)
      })
    }
  })
  const read = reading()
  await Promise.all(writers)
  writing = false
  await read
  const wanted = Array.from({ length: 8 }, (_, writer) =>
    Array.from({ length: perWriter }, (_value, n) => `w${writer}-${n + 1}`),
  )
  for (const [writer, names] of wanted.entries()) {
    expect(seen.filter((name) => name.startsWith(`w${writer}-`))).toEqual(names)
  }
  expect(seen).toHaveLength(8 * perWriter)
})
