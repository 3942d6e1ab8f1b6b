import { z } from 'zod'
import { run } from '#contracts/run'
import { approvalId, idempotencyKey, text } from '#contracts/text'
import { defineTool } from '#contracts/tool'
import { finishedRun } from '#contracts/example-run'

export default defineTool({
  name: 'runs_delete',
  title: 'Delete a run',
  description:
    'Deletes a run that has ended, with its outputs and row account, for good. Use when its data must go. Not for one that still works: runs_cancel it first. Example: {"run":"0193a1b2-0000-7000-8000-000000000001"}. Related: runs_cancel, runs_list.',
  input: z.strictObject({
    run: text({ max: 100 }).describe('Id of the run.'),
    approval: approvalId,
    idempotency_key: idempotencyKey,
  }),
  output: run,
  effect: 'destroy',
  reach: 'local',
  policy: { scope: 'runs:write', approval: 'confirm' },
  ports: ['runRemoval'],
  errors: ['run_not_found', 'run_not_finished'],
  cli: { positional: ['run'] },
  example: {
    input: { run: finishedRun.run },
    output: { ...finishedRun, deleted_at: '2026-01-01T00:00:00.000Z' },
  },
  async run({ run: id }, { commit, runRemoval }) {
    const last = await commit((ports) => ports.runRemoval.delete(id))
    await runRemoval.discard(last.run)
    return last
  },
})
