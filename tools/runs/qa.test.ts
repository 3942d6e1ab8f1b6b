import { expect, test } from 'vitest'
import type { Context } from '#contracts/context'
import { type ErrorCode, HotpassError } from '#contracts/errors'
import type { Runs } from '#contracts/ports/runs'
import type { Run } from '#contracts/run'
import { finishedRun, waitingRun } from '#contracts/example-run'
import qa from './qa.ts'

const never = () => Promise.reject(new Error('it does none of this'))

/** What the tool starts, where the runs are such. */
const ask = async (input: object, known: readonly Run[] = [finishedRun]) => {
  const started: unknown[] = []
  const runs: Runs = {
    async get(id) {
      const run = known.find((one) => one.run === id)
      if (!run) throw new HotpassError('run_not_found')
      return run
    },
    async start(...given) {
      started.push(given)
      return waitingRun
    },
    ...{ list: never, cancel: never, rows: never, outputs: never, read: never },
  }
  const context: Context<'runs', ErrorCode> = {
    runs,
    principal: { id: 'agent', kind: 'agent', roles: [], scopes: [] },
    signal: new AbortController().signal,
    progress: () => {},
    fail: (code, message) => {
      throw new HotpassError(code, message)
    },
    commit: (body) => body({ runs }),
  }
  await qa.run(qa.input.parse(input), context)
  return started
}

test('a run that has a result is checked, and so is a file', async () => {
  const { run } = finishedRun
  expect(await ask({ run, idempotency_key: 'k' })).toEqual([['qa', { run }, 'agent']])
  const short: Run = { ...finishedRun, status: 'failed_quality' }
  expect(await ask({ run, profile: 'generic' }, [short])).toEqual([['qa', { run, profile: 'generic' }, 'agent']])
  expect(await ask({ file: 'crm.xlsx' })).toEqual([['qa', { file: 'crm.xlsx' }, 'agent']])
})

test.each([
  ['nothing to check', {}, finishedRun, 'invalid_input'],
  ['two things to check', { run: finishedRun.run, file: 'crm.xlsx' }, finishedRun, 'invalid_input'],
  ['a run of another flow', { run: finishedRun.run }, { ...finishedRun, flow: 'qa' }, 'invalid_input'],
  ['a run that waits', { run: waitingRun.run }, waitingRun, 'run_not_finished'],
  ['a run without result', { run: finishedRun.run }, { ...finishedRun, status: 'failed' as const }, 'run_failed'],
  ['a run that nobody knows', { run: 'x' }, finishedRun, 'run_not_found'],
])('%s is refused before anything starts', async (_, input, run, code) => {
  await expect(ask(input, [run])).rejects.toMatchObject({ code })
})
