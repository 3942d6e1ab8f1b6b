import fc from 'fast-check'
import { expect, test } from 'vitest'
import { newSeen } from './seen.ts'

test('it tells what was added from what was not, as a set does', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ maxLength: 6 }), { maxLength: 3_000 }), fc.array(fc.string()), (added, asked) => {
      const seen = newSeen()
      const set = new Set<string>()
      for (const value of added) {
        expect(seen.add(value)).toBe(!set.has(value))
        set.add(value)
      }
      for (const value of asked) expect(seen.has(value)).toBe(set.has(value))
    }),
    { numRuns: 50 },
  )
})

test('half a million values that differ little are told apart', () => {
  const seen = newSeen()
  let added = 0
  for (let index = 0; index < 500_000; index += 1) {
    if (seen.add(`c_${index.toString(16).padStart(16, '0')}`)) added += 1
  }
  expect(added).toBe(500_000)
  expect(seen.add('c_000000000007a11f')).toBe(false)
  expect(seen.has('c_000000000007a120')).toBe(false)
  expect(seen.isFull()).toBe(false)
})
