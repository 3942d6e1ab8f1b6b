import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { finishedRun } from '#contracts/example-run'
import { agent, callerOf, callTwice, sampleWorld } from '#server/testing/world'

const exampleRun = finishedRun.run
let world: Awaited<ReturnType<typeof sampleWorld>>
beforeAll(async () => {
  world = await sampleWorld()
})
afterAll(() => world.close())

const call = (tool: string, input: Record<string, unknown>) => world.gateway.call(tool, input, callerOf(agent))
const started = z.object({ run: z.object({ run: z.string() }), decisions: z.array(z.unknown()) })
const found = z.object({ items: z.array(z.record(z.string(), z.unknown())) })
const slugsOf = async (run: string, table: string) => {
  const { items } = found.parse(await call('data_search', { run, table }))
  return items.map((item) => item['organization_slug'])
}

test('two companies of one name are parted by the name as one writes it, with all that follows', async () => {
  expect(await slugsOf(exampleRun, 'organisations')).toEqual(['kestrel-air'])
  const undo = { run: exampleRun, record: 'kestrel-air', members: ['Kestrel Air (Pty) Ltd'] }
  const { run, decisions } = started.parse(await callTwice((input) => call('merge_undo', input), undo))
  expect(decisions).toMatchObject([
    { decision: 'different', a: 'org:kestrel-air', b: expect.stringMatching(/^row:[0-9a-f]{64}\/example\/2$/) },
  ])
  await world.work()
  expect(await slugsOf(run.run, 'organisations')).toEqual(['kestrel-air', 'kestrel-air-2'])
  expect((await slugsOf(run.run, 'contacts')).toSorted()).toEqual(['kestrel-air', 'kestrel-air-2'])
  expect(await slugsOf(exampleRun, 'organisations')).toEqual(['kestrel-air'])
})

test('a row that gave only a contact is a row of its organisation, and can be taken out', async () => {
  const undo = { run: exampleRun, record: 'kestrel-air', rows: ['example.csv/example/3'] }
  const { decisions } = started.parse(await callTwice((input) => call('merge_undo', input), undo))
  expect(decisions).toHaveLength(1)
})

test('what is not there is refused with what is', async () => {
  const undo = (input: Record<string, unknown>) =>
    callTwice((given) => call('merge_undo', given), { run: exampleRun, record: 'kestrel-air', ...input })
  await expect(undo({ members: ['Harrier Air'] })).rejects.toMatchObject({
    code: 'merge_not_found',
    message:
      'Harrier Air is no member of kestrel-air, which has: kestrel-air; written: Kestrel Air (Pty) Ltd, Kestrel Air.',
  })
  await expect(undo({ rows: ['example.csv/example/4'] })).rejects.toMatchObject({
    code: 'merge_not_found',
    hint: expect.stringContaining('example.csv/example/2, example.csv/example/3'),
  })
  await expect(undo({ record: 'nobody', rows: ['example.csv/example/2'] })).rejects.toMatchObject({
    code: 'merge_not_found',
    message: expect.stringContaining('has no record nobody'),
  })
})
