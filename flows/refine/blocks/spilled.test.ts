import fc from 'fast-check'
import { expect, test } from 'vitest'
import { spilledBuckets, spilledList } from './spilled.ts'
import { memorySpill } from './testing.ts'

const items = fc.array(fc.record({ text: fc.string({ unit: 'binary' }), number: fc.integer() }))

test('a list comes back in its order, as often as wanted, and may grow in between', () => {
  fc.assert(
    fc.property(items, items, (first, more) => {
      const list = spilledList(memorySpill())
      for (const item of first) list.add(item)
      expect([...list.items()]).toEqual(first)
      for (const item of more) list.add(item)
      expect([...list.items()]).toEqual([...first, ...more])
      const texts = list.texts().map(({ piece, start, end }) => piece.toString('utf8', start, end - 2))
      expect([...texts]).toEqual([...first, ...more].map((item) => JSON.stringify(item)))
    }),
  )
})

test('items go into buckets in any order, by themselves or copied from a list', () => {
  fc.assert(
    fc.property(items, (all) => {
      const spill = memorySpill()
      const list = spilledList<(typeof all)[number]>(spill)
      const [copied, added] = [spilledBuckets<(typeof all)[number]>(spill), spilledBuckets<(typeof all)[number]>(spill)]
      for (const item of all) list.add(item)
      const bucketOf = ({ number }: { number: number }) => Math.abs(number % 7)
      let index = 0
      for (const text of list.texts()) {
        const item = all[index] ?? { text: '', number: 0 }
        copied.copy(bucketOf(item), text)
        added.add(bucketOf(item), item)
        index += 1
      }
      for (let bucket = 0; bucket < 7; bucket += 1) {
        const expected = all.filter((item) => bucketOf(item) === bucket)
        expect(copied.take(bucket)).toEqual(expected)
        expect(added.take(bucket)).toEqual(expected)
        expect(added.take(bucket)).toEqual([])
      }
    }),
  )
})

test('what is larger than the room for many is kept whole', () => {
  const list = spilledList<string>(memorySpill())
  const large = ['é'.repeat(400_000), 'b', 'c'.repeat(300_000)]
  for (const text of large) list.add(text)
  expect([...list.items()]).toEqual(large)
})
