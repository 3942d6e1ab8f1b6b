import { z } from 'zod'
import { decision } from '#contracts/review'
import { run } from '#contracts/run'
import { approvalId, idempotencyKey, text } from '#contracts/text'
import { defineTool } from '#contracts/tool'
import { exampleMerge, reviewedRun } from '#contracts/example-review'
import { waitingRun } from '#contracts/example-run'

export default defineTool({
  name: 'merge_undo',
  title: 'Undo a merge',
  description:
    'Takes organisations or rows out of a record of a run for good, and starts the run again with the same parameters, so that all that follows is made anew. Use when a record mixes two organisations, however old the merge is. Not for pairs that are not merged: that is review_decide. Example: {"run":"0193a1b9-0000-7000-8000-000000000001","record":"kestrel-air","rows":["example.csv/example/3"]}. Related: runs_rows, review_withdraw.',
  input: z.strictObject({
    run: text({ max: 100 }).describe('Id of the run that made the record.'),
    record: text({ max: 300 }).describe('Slug of the organisation.'),
    members: z
      .array(text({ max: 300 }))
      .min(1)
      .max(100)
      .optional()
      .describe(
        'Slugs before merging that are not of it, or names of its rows as written; may be absent where only two were merged.',
      ),
    rows: z
      .array(text({ max: 1_000 }))
      .min(1)
      .max(100)
      .optional()
      .describe('Rows that are not of it but of one other organisation, as `file/sheet/row`; instead of `members`.'),
    note: text({ max: 500 }).optional().describe('Why, for the record.'),
    approval: approvalId,
    idempotency_key: idempotencyKey,
  }),
  output: z.object({
    run: run.describe('The run that was started.'),
    decisions: z.array(decision).describe('What was stored, for every later run.'),
  }),
  effect: 'write',
  reach: 'local',
  policy: { scope: 'runs:write', approval: 'confirm' },
  ports: ['reviews'],
  errors: ['run_not_found', 'run_not_finished', 'run_failed', 'output_not_found', 'merge_not_found', 'invalid_input'],
  cli: { positional: ['run', 'record'] },
  example: {
    input: { run: reviewedRun, record: exampleMerge.record },
    output: {
      run: { ...waitingRun, run: '0193a1b2-0000-7000-8000-000000000008' },
      decisions: [
        {
          ...{ decision: 'different', a: 'org:kestral-air', b: 'org:kestrel-air' },
          ...{ by: 'agent', at: '2026-01-01T00:00:00.000Z' },
        },
      ],
    },
  },
  async run({ run: id, record, members, rows, note }, { commit, principal, fail }) {
    if (members !== undefined && rows !== undefined)
      fail('invalid_input', 'Either `members` or `rows` says what is not of the record, not both.')
    return commit(async ({ reviews }) => {
      const decisions = await reviews.undo(id, { record, members, rows }, { by: principal.id, note })
      return { run: await reviews.repeat(id, principal.id), decisions }
    })
  },
})
