import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { finishedRun } from '#contracts/example-run'
import { agent, callerOf, callTwice, owner, sampleWorld } from '#server/testing/world'

const exampleRun = finishedRun.run
let world: Awaited<ReturnType<typeof sampleWorld>>
beforeAll(async () => {
  world = await sampleWorld()
})
afterAll(() => world.close())

const call = (tool: string, input: Record<string, unknown>) => world.gateway.call(tool, input, callerOf(agent))
const listed = z.object({ decisions: z.array(z.object({ id: z.string(), a: z.string(), b: z.string() }).loose()) })
const started = z.object({ run: z.object({ run: z.string() }), decisions: z.array(z.unknown()) })
const withdrawn = z.object({ withdrawn: z.array(z.unknown()), rerun: z.string() })
const found = z.object({ items: z.array(z.record(z.string(), z.unknown())) })
const decisionsOf = async (input: Record<string, unknown>) =>
  listed.parse(await call('review_decisions', input)).decisions
const withdraw = (input: Record<string, unknown>) =>
  callTwice((given) => world.gateway.call('review_withdraw', given, callerOf(owner)), input)
const organisationsOf = async (run: string) => {
  const { items } = found.parse(await call('data_search', { run, table: 'organisations' }))
  return items.map((item) => item['organization_slug'])
}

test('a merge that was undone by mistake is back in the next run, whatever rows it was undone by', async () => {
  const undo = { run: exampleRun, record: 'kestrel-air', members: ['Kestrel Air (Pty) Ltd'] }
  const undone = started.parse(await callTwice((input) => call('merge_undo', input), undo))
  await world.work()
  expect(await organisationsOf(undone.run.run)).toEqual(['kestrel-air', 'kestrel-air-2'])

  const made = await decisionsOf({ about: 'kestrel-air' })
  expect(made).toMatchObject([{ decision: 'different', run: exampleRun, rows: ['example.csv/example/2'] }])
  expect(await decisionsOf({ run: exampleRun })).toEqual(made)

  const taken = await withdraw({ decisions: made.map(({ id }) => id), whole_calls: true, rerun: exampleRun })
  const { rerun, withdrawn: gone } = withdrawn.parse(taken)
  expect(gone).toEqual(made)
  await world.work()
  expect(await organisationsOf(rerun)).toEqual(['kestrel-air'])
  expect(await decisionsOf({ run: exampleRun })).toEqual([])
})

test('what is not in force any more is refused, and nothing of the call is stored', async () => {
  const [kept] = await decisionsOf({ about: 'osprey-air' })
  const before = await decisionsOf({})
  const withdrawing = withdraw({ decisions: [kept?.id ?? '', 'nobody'] })
  await expect(withdrawing).rejects.toMatchObject({
    code: 'decision_not_found',
    message: expect.stringContaining('nobody'),
  })
  expect(await decisionsOf({})).toEqual(before)
})

test('who approves is told what is taken back', async () => {
  const [kept] = await decisionsOf({ about: 'osprey-air' })
  const asking = world.gateway.call('review_withdraw', { decisions: [kept?.id ?? ''] }, callerOf(owner))
  await expect(asking).rejects.toMatchObject({ code: 'approval_required' })
  const asked = z
    .object({ approvals: z.array(z.object({ tool: z.string(), summary: z.string().optional() })) })
    .parse(await world.gateway.call('approvals_list', {}, callerOf(owner)))
  expect(asked.approvals.find(({ tool }) => tool === 'review_withdraw')?.summary).toContain(
    'different: org:osprey-air, org:osprey-air-2',
  )
})
