import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { agent } from '#server/testing/world'
import { finished, offeredWorld } from './testing.ts'

let world: Awaited<ReturnType<typeof offeredWorld>>
beforeAll(async () => {
  world = await offeredWorld()
})
afterAll(() => world.close())

const prompt = { type: 'ref/prompt', name: 'compare_runs' } as const
const outputs = { type: 'ref/resource', uri: 'hotpass://runs/{run}/outputs/{name}' } as const
const docs = { type: 'ref/resource', uri: 'hotpass://docs/{page}' } as const
const ids = [
  'b9-0000-7000-8000-000000000001',
  ...[6, 3, 1].map((count) => `b2-0000-7000-8000-00000000000${count}`),
].map((end) => `0193a1${end}`)
const idsAlike = ids.slice(1)

describe.each(['auto', 'legacy'] as const)('a client in mode %s', (mode) => {
  test.each([
    ['the ids of runs, newest first', prompt, 'run', '', ids],
    ['the ids of runs for the other run too', prompt, 'other_run', '0193', ids],
    ['the ids of runs in an address', outputs, 'run', finished.slice(0, -1), idsAlike],
    ['pages', docs, 'page', 'e', ['errors']],
    ['nothing where nothing fits', prompt, 'run', 'nobody has this', []],
    ['nothing for what cannot be known', prompt, 'row', '', []],
  ])('completes %s', async (_what, ref, name, value, values) => {
    await using client = await world.connect(mode)
    const { completion } = await client.complete({ ref, argument: { name, value } })
    expect(completion.values.toSorted().toReversed()).toEqual(values)
    expect(completion).toMatchObject({ total: values.length, hasMore: false })
  })

  test('completes the names of the outputs of the run that was chosen', async () => {
    await using client = await world.connect(mode)
    const argument = { name: 'name', value: 'org' }
    const { completion } = await client.complete({ ref: outputs, argument, context: { arguments: { run: finished } } })
    expect(completion.values.toSorted()).toEqual(['organisations.csv', 'organisations.jsonl', 'organisations.parquet'])
    expect((await client.complete({ ref: outputs, argument })).completion.values).toEqual([])
  })
})

test('who may not see runs is told none', async () => {
  await using client = await world.connect('auto', { ...agent, scopes: [] })
  const argument = { name: 'run', value: '' }
  expect((await client.complete({ ref: prompt, argument })).completion.values).toEqual([])
})
