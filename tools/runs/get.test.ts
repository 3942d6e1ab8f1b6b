import { expect, test } from 'vitest'
import type { Context } from '#contracts/context'
import type { Run } from '#contracts/run'
import { waitingRun } from '#contracts/example-run'
import get from './get.ts'

const never = () => Promise.reject(new Error('a read does none of this'))
const step = (status: Run['steps'][number]['status'], done = 0, total = 0) => ({
  name: 'read',
  status,
  done,
  total,
  unit: 'rows',
})

/** What the tool asks of the runs, and what it tells while the run goes through these states. */
const waiting = async (input: object, states: readonly Run[]) => {
  const told: unknown[] = []
  const asked: unknown[] = []
  const { signal } = new AbortController()
  const context: Context<'runs', 'run_not_found'> = {
    runs: {
      async get(run, wait) {
        asked.push([run, wait?.milliseconds, wait?.signal === signal])
        for (const state of states) wait?.changed(state)
        return waitingRun
      },
      start: never,
      list: never,
      cancel: never,
      rows: never,
      outputs: never,
      read: never,
    },
    principal: { id: 'agent', kind: 'agent', roles: [], scopes: [] },
    signal,
    progress: (...given) => void told.push(given),
    fail: () => {
      throw new Error('it does not fail here')
    },
    commit: never,
  }
  await get.run(get.input.parse({ run: 'r1', ...input }), context)
  return { asked, told }
}

test('without a wait the run is looked at once', async () => {
  expect(await waiting({}, [])).toEqual({ asked: [['r1', undefined, false]], told: [] })
})

test('with one it is told how far the steps are', async () => {
  const states = [
    { ...waitingRun, steps: [step('waiting'), step('waiting')] },
    { ...waitingRun, steps: [step('running', 1, 4), step('waiting')] },
    { ...waitingRun, steps: [step('succeeded', 4, 4), step('running')] },
    { ...waitingRun, status: 'succeeded' as const, steps: [step('succeeded'), step('succeeded')] },
  ]
  expect(await waiting({ wait_seconds: 50 }, states)).toEqual({
    asked: [['r1', 50_000, true]],
    told: [
      [0, 2, 'queued'],
      [0.25, 2, 'read: 1 of 4 rows'],
      [1, 2, 'read: 0 of 0 rows'],
      [2, 2, 'succeeded'],
    ],
  })
})
