import { z } from 'zod'
import { accountRow, rowOutcomes } from '#contracts/run'
import { explainedReason, reasonsInWords } from '#contracts/set-aside'
import { text } from '#contracts/text'
import { defineTool } from '#contracts/tool'
import { finishedRun } from '#contracts/example-run'

export default defineTool({
  name: 'runs_rows',
  title: 'Row account of a run',
  description:
    'Tells where each input row went: kept, merged, quarantined or blank, with reason and the ids of the records it went into. Use when asking why a row is missing, or what was set aside. Not for counts by sheet and reason: those are in qa_latest. Example: {"run":"0193a1b2-0000-7000-8000-000000000001","outcome":"quarantined"}. Related: data_trace, qa_latest.',
  input: z.strictObject({
    run: text({ max: 100 }).describe('Id of a run that succeeded.'),
    outcome: z.enum(rowOutcomes).optional().describe('Only rows with this outcome.'),
    reason: text({ max: 100 }).optional().describe('Only rows with this reason code.'),
    file: text().optional().describe('Only rows of this input file, by name.'),
    sheet: text().optional().describe('Only rows of this sheet.'),
    limit: z.int().min(1).max(500).default(50).describe('Most rows to return.'),
    cursor: text().optional().describe('`next_cursor` of the page before.'),
  }),
  output: z.object({
    items: z.array(accountRow).describe('In the order of files, sheets and rows.'),
    reasons: z.array(explainedReason).describe('What the reasons mean for which rows here were set aside.'),
    next_cursor: z.string().optional().describe('Present when there may be more.'),
  }),
  effect: 'read',
  reach: 'local',
  policy: { scope: 'runs:read', approval: 'none' },
  ports: ['runs'],
  errors: ['run_not_found', 'run_not_finished', 'run_failed', 'output_not_found'],
  cli: { positional: ['run'] },
  example: {
    input: { run: finishedRun.run, outcome: 'quarantined', limit: 50 },
    output: {
      items: [
        {
          file: 'example.csv',
          sheet: 'example',
          row: '4',
          outcome: 'quarantined',
          reason: 'only_placeholders',
          target: '',
        },
      ],
      reasons: [
        {
          reason: 'only_placeholders',
          meaning: 'Every cell holds a stand-in such as `-`, `n/a` or `tbc`.',
          remedy: 'Nothing, unless the values are known.',
        },
      ],
    },
  },
  async run({ run, limit, cursor, ...filter }, { runs }) {
    const { items, ...more } = await runs.rows(run, filter, { limit, cursor })
    return { items, reasons: reasonsInWords(items.map(({ reason }) => reason)), ...more }
  },
})
