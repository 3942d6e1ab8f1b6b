import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Run } from '#contracts/run'
import { runsWorld, type RunsWorld } from './testing/world.ts'

let world: RunsWorld
beforeAll(async () => {
  world = await runsWorld()
})
afterAll(() => world.close())

const waiting = (milliseconds: number, signal = new AbortController().signal) => {
  const told: Run[] = []
  return { told, milliseconds, signal, changed: (run: Run) => void told.push(run) }
}

test('waiting ends when the time is up, and when the caller goes', async () => {
  const run = await world.start({ seed: 'nobody works' })
  expect(await world.runs.get(run, waiting(50))).toMatchObject({ status: 'queued' })
  const caller = new AbortController()
  const wait = waiting(20_000, caller.signal)
  const got = world.runs.get(run, { ...wait, changed: () => caller.abort() })
  expect(await got).toMatchObject({ status: 'queued' })
}, 10_000)

test('who waits for a run is told of its changes and has it when it has ended', async () => {
  const run = await world.start({ seed: 'waited for' })
  const wait = waiting(20_000)
  const ended = world.runs.get(run, wait)
  world.worker()
  expect(await ended).toMatchObject({ run, status: 'succeeded', account: { input: 40 } })
  expect(wait.told.map(({ status }) => status)).toEqual(expect.arrayContaining(['queued', 'running', 'succeeded']))
  expect(wait.told.at(-1)).toEqual(await ended)

  const late = waiting(20_000)
  expect(await world.runs.get(run, late)).toEqual(await ended)
  expect(late.told).toEqual([await ended])
}, 40_000)

test('nobody waits for a run that is not there', async () => {
  await expect(world.runs.get('none', waiting(20_000))).rejects.toMatchObject({ code: 'run_not_found' })
})
