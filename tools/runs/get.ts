import { z } from 'zod'
import { run } from '#contracts/run'
import { text } from '#contracts/text'
import { defineTool } from '#contracts/tool'
import { finishedRun } from './example-run.ts'

export default defineTool({
  name: 'runs_get',
  title: 'State of a run',
  description:
    'Shows one run: status, progress of each step, row account when it succeeded, error and hint when it failed. Use when waiting for a run; ask again every second or two. Not for its files: that is runs_outputs. Example: {"run":"0193a1b2-0000-7000-8000-000000000001"}. Related: runs_rows, runs_cancel.',
  input: z.strictObject({ run: text({ max: 100 }).describe('Id of the run.') }),
  output: run,
  effect: 'read',
  reach: 'local',
  policy: { scope: 'runs:read', approval: 'none' },
  ports: ['runs'],
  errors: ['run_not_found'],
  http: { path: '/runs/{run}' },
  cli: { positional: ['run'] },
  example: { input: { run: finishedRun.run }, output: finishedRun },
  run: async ({ run: id }, { runs }) => runs.get(id),
})
