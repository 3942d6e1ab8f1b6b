import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { runsWorld, type RunsWorld } from './testing/world.ts'

let world: RunsWorld
beforeEach(async () => {
  world = await runsWorld()
})
afterEach(() => world.close())

test('a worker is there while there is work, and only then', async () => {
  const supervisor = world.supervise({ idleSeconds: 0.1 }, { rest: 60_000 })
  expect(supervisor.state()).toEqual({ alive: 0, restarts: 0, crashes: 0 })
  for (const seed of ['first', 'second']) {
    const run = await world.commit((runs) => {
      supervisor.wake()
      return runs.start('sample', { seed }, 'owner')
    })
    await world.until(run.run, 'succeeded')
    await expect.poll(() => supervisor.state().alive, { timeout: 10_000 }).toBe(0)
    expect(supervisor.state()).toMatchObject({ restarts: 0, crashes: 0, last_exit: { reason: 'exit code 0' } })
  }
})

test('a worker that cannot start is tried again with growing waits, and the state says so', async () => {
  await world.start({ seed: 'never' })
  const supervisor = world.supervise(
    {},
    {
      workers: {
        entry: join(import.meta.dirname, 'testing', 'broken.ts'),
        environment: {},
        backoff: 50,
        maximumBackoff: 400,
      },
      interval: 10,
    },
  )
  const begun = performance.now()
  await expect.poll(() => supervisor.state().restarts, { timeout: 20_000 }).toBe(4)
  expect(performance.now() - begun).toBeGreaterThan(50 + 100 + 200 + 400)
  expect(supervisor.state()).toMatchObject({ last_exit: { reason: 'exit code 1' } })
})

test('what a stopped server leaves open is taken up when it starts again', async () => {
  const run = await world.start({ seed: 'handed over', pause: 300 })
  const first = world.supervise()
  await expect
    .poll(async () => (await world.runs.get(run)).steps[0]?.status, { timeout: 10_000, interval: 20 })
    .toBe('succeeded')
  await first.stop()
  expect(first.state().alive).toBe(0)
  expect(await world.runs.get(run)).toMatchObject({ status: 'queued' })
  world.supervise()
  expect(await world.until(run, 'succeeded')).toMatchObject({ attempt: 2 })
})
