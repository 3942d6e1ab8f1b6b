import { afterAll, beforeAll, expect, test } from 'vitest'
import { reviewsWorld } from './testing/world.ts'

const sha256 = '1'.repeat(64)
let world: Awaited<ReturnType<typeof reviewsWorld>>
beforeAll(async () => {
  world = await reviewsWorld(
    [],
    [
      { record: 'alpha', members: ['alpha', 'alpha-air'], pairs: [] },
      { record: 'gamma', members: ['delta', 'epsilon', 'gamma'], pairs: [] },
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

test('rows are taken out together, by the digest of their file', async () => {
  expect(await undo({ record: 'alpha', rows: ['crm.csv/crm/2', 'crm.csv/crm/3'] })).toEqual([
    `different org:alpha row:${sha256}/crm/2`,
    `different org:alpha row:${sha256}/crm/3`,
    `same row:${sha256}/crm/2 row:${sha256}/crm/3`,
  ])
})

test.each([
  ['a record that nothing was merged into', { record: 'nobody' }],
  ['a stranger', { record: 'alpha', members: ['gamma'] }],
  ['all members', { record: 'alpha', members: ['alpha', 'alpha-air'] }],
  ['a row of another record', { record: 'gamma', rows: ['crm.csv/crm/2'] }],
  ['a row that is not there', { record: 'alpha', rows: ['crm.csv/crm/99'] }],
  ['a file that is not there', { record: 'alpha', rows: ['other.csv/crm/2'] }],
])('%s is refused', async (_, merge) => {
  await expect(undo(merge)).rejects.toMatchObject({ code: 'merge_not_found' })
})
