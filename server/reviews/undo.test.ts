import { afterAll, beforeAll, expect, test } from 'vitest'
import { reviewsWorld } from './testing/world.ts'

let world: Awaited<ReturnType<typeof reviewsWorld>>
beforeAll(async () => {
  world = await reviewsWorld(
    [],
    [
      { record: 'alpha', members: ['alpha', 'alpha-air'], pairs: [] },
      { record: 'gamma', members: ['delta', 'epsilon', 'gamma'], pairs: [] },
      {
        record: 'theta',
        members: ['eta', 'iota', 'theta', 'zeta'],
        pairs: [
          { a: 'eta', b: 'zeta', by: 'match', score: 0.95, reasons: [] },
          { a: 'zeta', b: 'theta', by: 'match', score: 0.95, reasons: [] },
          { a: 'iota', b: 'zeta', by: 'alias', score: 1, reasons: [] },
        ],
      },
    ],
  )
})
afterAll(() => world.close())

const undo = (merge: { record: string; members?: string[]; rows?: string[] }) =>
  world.commit(async (reviews) => {
    const decisions = await reviews.undo(world.run, merge, { by: 'owner' })
    return decisions.map(({ decision, a, b }) => `${decision} ${a} ${b}`)
  })

test('of two that were merged, the other is taken out', async () => {
  expect(await undo({ record: 'alpha' })).toEqual(['different org:alpha org:alpha-air'])
})

test('of several, those that are named are kept from each that stays', async () => {
  await expect(undo({ record: 'gamma' })).rejects.toMatchObject({
    code: 'invalid_input',
    message: 'gamma was merged from several organisations: delta, epsilon.',
  })
  expect(await undo({ record: 'gamma', members: ['delta'] })).toEqual([
    'different org:delta org:epsilon',
    'different org:delta org:gamma',
  ])
  expect(await undo({ record: 'gamma', members: ['delta', 'gamma'] })).toEqual([
    'different org:delta org:epsilon',
    'different org:epsilon org:gamma',
  ])
})

test('a name that led to what is taken out goes with it, and may be taken out alone', async () => {
  expect(await undo({ record: 'theta', members: ['zeta'] })).toEqual([
    'different org:eta org:zeta',
    'different org:theta org:zeta',
    'different org:eta org:iota',
    'different org:iota org:theta',
  ])
  expect(await undo({ record: 'theta', members: ['iota'] })).toEqual([
    'different org:eta org:iota',
    'different org:iota org:theta',
    'different org:iota org:zeta',
  ])
})

test.each([
  ['all members', { record: 'alpha', members: ['alpha', 'alpha-air'] }],
  ['a record that was merged of nothing else', { record: 'nobody' }],
])('%s is refused', async (_, merge) => {
  await expect(undo(merge)).rejects.toMatchObject({ code: 'merge_not_found' })
})
