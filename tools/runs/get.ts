import { z } from 'zod'
import { type Run, run } from '#contracts/run'
import { text } from '#contracts/text'
import { defineTool } from '#contracts/tool'
import { finishedRun } from '#contracts/example-run'

export default defineTool({
  name: 'runs_get',
  title: 'State of a run',
  description:
    'Shows one run: status, progress of each step, row account when it succeeded, error and hint when it failed. Use when waiting for a run: with `wait_seconds` it answers once the run has ended. Not for its files: that is runs_outputs. Example: {"run":"0193a1b2-0000-7000-8000-000000000001","wait_seconds":50}. Related: runs_rows, runs_cancel.',
  input: z.strictObject({
    run: text({ max: 100 }).describe('Id of the run.'),
    wait_seconds: z.int().min(0).max(50).default(0).describe('Answers when the run has ended, or after so long.'),
  }),
  output: run,
  effect: 'read',
  reach: 'local',
  policy: { scope: 'runs:read', approval: 'none' },
  ports: ['runs'],
  errors: ['run_not_found'],
  http: { path: '/runs/{run}' },
  cli: { positional: ['run'] },
  app: 'ui://hotpass/row-account',
  example: { input: { run: finishedRun.run }, output: finishedRun },
  run: async ({ run: id, wait_seconds: seconds }, { runs, signal, progress }) => {
    if (seconds === 0) return runs.get(id)
    return runs.get(id, { milliseconds: seconds * 1_000, signal, changed: (now) => progress(...stateOf(now)) })
  },
})

/** Steps done, of how many, and what the running one is at. */
const stateOf = ({ status, steps }: Run): [done: number, total: number, message: string] => {
  const done = steps.filter((step) => step.status === 'succeeded').length
  const step = steps.find((one) => one.status === 'running')
  if (!step) return [done, steps.length, status]
  const part = step.total > 0 ? step.done / step.total : 0
  return [done + part, steps.length, `${step.name}: ${step.done} of ${step.total} ${step.unit}`]
}
