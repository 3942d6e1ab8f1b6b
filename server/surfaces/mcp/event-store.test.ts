import { expect, test } from 'vitest'
import { createEventStore } from './event-store.ts'

const message = (id: number, text = '') => ({ jsonrpc: '2.0' as const, id, result: { text } })
const replay = async (store: ReturnType<typeof createEventStore>, after: string) => {
  const seen: unknown[] = []
  const stream = await store.replayEventsAfter(after, { send: async (event, sent) => void seen.push([event, sent]) })
  return { stream, seen }
}

test('what came after an event of a stream is replayed, of that stream alone', async () => {
  const store = createEventStore()
  const ids: string[] = []
  for (const [stream, id] of [
    ['a', 1],
    ['b', 2],
    ['a', 3],
    ['a', 4],
  ] as const) {
    ids.push(await store.storeEvent(stream, message(id)))
  }
  const [first = '', second = '', third, fourth] = ids
  expect(await replay(store, first)).toEqual({
    stream: 'a',
    seen: [
      [third, message(3)],
      [fourth, message(4)],
    ],
  })
  expect(await replay(store, second)).toEqual({ stream: 'b', seen: [] })
  expect(await store.getStreamIdForEventId?.(second)).toBe('b')
})

test('an id that it did not give is of no stream', async () => {
  const store = createEventStore()
  for (const id of ['', 'a', '.1', 'a.', 'a.x', `a.${'9'.repeat(16)}`]) {
    expect(await store.getStreamIdForEventId?.(id)).toBeUndefined()
    await expect(replay(store, id)).rejects.toThrow('none of this store')
  }
})

test('it keeps the last 200 events and 256 KiB, whatever comes', async () => {
  const many = createEventStore()
  const first = await many.storeEvent('a', message(0))
  for (let id = 1; id <= 300; id += 1) await many.storeEvent('a', message(id))
  expect((await replay(many, first)).seen).toHaveLength(200)

  const large = createEventStore()
  const start = await large.storeEvent('a', message(0))
  for (let id = 1; id <= 10; id += 1) await large.storeEvent('a', message(id, 'x'.repeat(100_000)))
  expect((await replay(large, start)).seen).toHaveLength(2)
  await large.storeEvent('a', message(11, 'x'.repeat(1_000_000)))
  expect((await replay(large, start)).seen).toEqual([])
})
