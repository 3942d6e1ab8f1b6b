import { expect, test } from 'vitest'
import { distinctCounter } from './distinct.ts'

const counted = (distinct: number, repeats: number) => {
  const counter = distinctCounter()
  for (let round = 0; round < repeats; round += 1)
    for (let index = 0; index < distinct; index += 1) counter.add(`value ${index}`)
  return counter.result()
}

test('few distinct values are counted exactly, however often they come', () => {
  expect(counted(0, 1)).toEqual({ distinct: 0 })
  expect(counted(7, 500)).toEqual({ distinct: 7 })
  expect(counted(5_000, 2)).toEqual({ distinct: 5_000 })
})

test('many are estimated to a few percent, and it is said so', () => {
  const { distinct, estimated } = counted(100_000, 1)
  expect(estimated).toBe(true)
  expect(Math.abs(distinct - 100_000)).toBeLessThan(5_000)
})
