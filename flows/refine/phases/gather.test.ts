import fc from 'fast-check'
import { expect, test } from 'vitest'
import { spilledList } from '../blocks/spilled.ts'
import { memorySpill } from '../blocks/testing.ts'
import { rowOf } from '../group/testing.ts'
import { encodeFacts, type StoredFacts } from '../rows/stored-facts.ts'
import { gather, type RowGroup } from './gather.ts'

const gathered = (groupOf: readonly number[], groups: number): RowGroup[] => {
  const spill = memorySpill()
  const facts = spilledList<StoredFacts>(spill)
  for (const [index] of groupOf.entries()) facts.add(encodeFacts(rowOf(index + 1, {})))
  const work = gather(facts, Int32Array.from(groupOf), groups, spill)
  let state = work.next()
  while (!state.done) state = work.next()
  return [...state.value()]
}

test('every row is in its group, groups in order of their numbers, rows in order of the input', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -1, max: 6 }), { maxLength: 60 }), (groupOf) => {
      const groups = gathered(groupOf, 7)
      const numbers = groups.map(({ group }) => group)
      expect(numbers).toEqual([...new Set(groupOf)].filter((group) => group >= 0).toSorted((a, b) => a - b))
      for (const { group, rows } of groups) {
        expect(rows.map(({ index }) => index)).toEqual([...groupOf.keys()].filter((index) => groupOf[index] === group))
        for (const { facts, index } of rows) expect(facts.row).toBe(index + 1)
      }
    }),
  )
})

test('groups that are larger than what is read at once, or not there, change nothing', () => {
  const groupOf = Array.from({ length: 5_000 }, (_, index) => (index % 4 === 0 ? 1 : 3 + (index % 5)))
  const groups = gathered(groupOf, 20)
  expect(groups.map(({ group, rows }) => [group, rows.length])).toEqual(
    [...new Set(groupOf)]
      .toSorted((a, b) => a - b)
      .map((group) => [group, groupOf.filter((one) => one === group).length]),
  )
})
