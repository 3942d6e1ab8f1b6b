import { z } from 'zod'
import { run } from '#contracts/run'
import { idempotencyKey, text } from '#contracts/text'
import { defineTool } from '#contracts/tool'
import { waitingRun } from '#contracts/example-run'

export default defineTool({
  name: 'runs_cancel',
  title: 'Cancel a run',
  description:
    'Stops a run: one that waits at once, one that works within two seconds; it leaves no outputs. Use when a run was started by mistake or is no longer wanted. Not for one that has ended: start a new one instead. Example: {"run":"0193a1b2-0000-7000-8000-000000000001"}. Related: runs_get, runs_refine.',
  input: z.strictObject({
    run: text({ max: 100 }).describe('Id of the run.'),
    idempotency_key: idempotencyKey,
  }),
  output: run,
  effect: 'write',
  reach: 'local',
  policy: { scope: 'runs:write', approval: 'none' },
  ports: ['runs'],
  errors: ['run_not_found', 'run_finished'],
  cli: { positional: ['run'] },
  example: {
    input: { run: waitingRun.run },
    output: { ...waitingRun, status: 'cancelled', finished_at: '2026-01-01T00:00:00.000Z' },
  },
  run: async ({ run: id }, { commit }) => commit(({ runs }) => runs.cancel(id)),
})
