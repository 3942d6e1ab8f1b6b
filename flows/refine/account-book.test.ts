import fc from 'fast-check'
import { expect, test } from 'vitest'
import { accountBook, type Settlement } from './account.ts'
import { memorySpill } from './blocks/testing.ts'

const lineOf = (row: number): Settlement => ({
  ...{ place: 0, row, last: row, outcome: 'kept', reason: 'contact', targets: [`c_${row}`] },
})

test('lines come in the order in which they were taken, in whatever order they were settled', () => {
  fc.assert(
    fc.property(fc.shuffledSubarray([...Array(300).keys()], { minLength: 300 }), (order) => {
      const book = accountBook(memorySpill())
      for (const _ of order) book.take()
      for (const line of order) book.settle(line, lineOf(line + 2))
      expect([...book.lines()].map(({ row }) => row)).toEqual([...Array(300).keys()].map((line) => line + 2))
    }),
  )
})

test('a line that nobody settled, or two did, is a mistake that is not passed over', () => {
  const filled = (...lines: number[]) => {
    const book = accountBook(memorySpill())
    for (let line = 0; line < 3; line += 1) book.take()
    for (const line of lines) book.settle(line, lineOf(line))
    return () => [...book.lines()]
  }
  expect(filled(0, 1, 2)).not.toThrow()
  expect(filled(0, 2)).toThrow('row account')
  expect(filled(0, 1, 1)).toThrow('row account')
  expect(filled(0, 1, 2, 2)).toThrow('row account')
})
