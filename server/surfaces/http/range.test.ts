import fc from 'fast-check'
import { expect, test } from 'vitest'
import { rangeOf } from './range.ts'

test.each([
  ['bytes=0-0', 10, { start: 0, end: 1 }],
  ['bytes=5-', 10, { start: 5, end: 10 }],
  ['bytes=-3', 10, { start: 7, end: 10 }],
  ['bytes=-30', 10, { start: 0, end: 10 }],
  ['bytes=8-99', 10, { start: 8, end: 10 }],
  ['bytes=10-', 10, null],
  ['bytes=-0', 10, null],
  ['bytes=0-', 0, null],
  ['bytes=-1', 0, null],
])('%s of %i bytes', (header, size, range) => {
  expect(rangeOf(header, size)).toEqual(range)
})

test.each([null, '', 'bytes=', 'bytes=-', 'bytes=3-1', 'bytes=0-1,4-5', 'rows=0-1', 'bytes=a-b'])(
  '%j is a file as a whole',
  (header) => {
    expect(rangeOf(header, 10)).toBeUndefined()
  },
)

test('whatever is asked for lies inside the file', () => {
  const number = fc.option(fc.nat(1_000), { nil: '' })
  fc.assert(
    fc.property(number, number, fc.nat(500), (first, last, size) => {
      const range = rangeOf(`bytes=${first}-${last}`, size)
      if (!range) return
      expect(range.start).toBeGreaterThanOrEqual(0)
      expect(range.start).toBeLessThan(range.end)
      expect(range.end).toBeLessThanOrEqual(size)
    }),
  )
})
