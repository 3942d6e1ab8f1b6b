import { afterAll, beforeAll, expect, test } from 'vitest'
import { runsWorld, type RunsWorld } from './testing/world.ts'

let world: RunsWorld
beforeAll(async () => {
  world = await runsWorld()
})
afterAll(() => world.close())

test('a run goes through its steps in a worker and leaves account, outputs and events', async () => {
  const run = await world.start({ seed: 'one' })
  expect(await world.runs.get(run)).toMatchObject({
    status: 'queued',
    attempt: 0,
    flow: 'sample',
    requested_by: 'owner',
  })
  world.worker()
  const ended = await world.until(run, 'succeeded', 'failed')
  expect(ended).toMatchObject({ status: 'succeeded', attempt: 1, account: { input: 40, kept: 30, merged: 10 } })
  expect(ended.steps).toEqual(
    ['read', 'shape', 'account', 'report'].map((name) => ({
      name,
      status: 'succeeded',
      done: 10,
      total: 10,
      unit: 'rows',
    })),
  )
  expect(Object.keys(await world.digests(run))).toEqual(['report.txt', 'rows.csv', 'shaped.txt'])
  const events = await world.database.selectFrom('outbox').selectAll().where('key', '=', run).orderBy('seq').execute()
  expect(events.map(({ key_version }) => key_version)).toEqual(events.map((_, index) => index + 1))
  expect(events.at(-1)?.payload).toEqual(ended)
})
