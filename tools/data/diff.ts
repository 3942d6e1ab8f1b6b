import { z } from 'zod'
import { changes, dataDiff, dataTable } from '#contracts/evidence'
import { text } from '#contracts/text'
import { defineTool } from '#contracts/tool'
import { exampleRun } from './example-run.ts'

export default defineTool({
  name: 'data_diff',
  title: 'Compare the results of two runs',
  description:
    'Compares the records of two runs: counts of added, removed and changed lines by table and column, and a page of the changes with values before and after. Use when files, profile or decisions changed and the effect matters. Not for input files: profile those with workbook_profile. Example: {"run":"0193a1b2-0000-7000-8000-000000000001","other":"0193a1b2-0000-7000-8000-000000000001","table":"contacts"}. Related: runs_list, data_explain.',
  input: z.strictObject({
    run: text({ max: 100 }).describe('Run with the earlier state.'),
    other: text({ max: 100 }).describe('Run with the later state.'),
    table: dataTable.optional().describe('Absent: all tables of records.'),
    change: z.enum(changes).optional().describe('Show only such changes; the counts are of all.'),
    field: text({ max: 100 }).optional().describe('Show only changes of this column.'),
    limit: z.int().min(1).max(100).default(20).describe('Most changes to return.'),
    cursor: text().optional().describe('`next_cursor` of the page before.'),
  }),
  output: dataDiff,
  effect: 'read',
  reach: 'local',
  policy: { scope: 'runs:read', approval: 'none' },
  ports: ['evidence'],
  errors: ['run_not_found', 'run_not_finished', 'run_failed', 'output_not_found', 'invalid_input'],
  cli: { positional: ['run', 'other'] },
  example: {
    input: { run: exampleRun, other: exampleRun, table: 'contacts', limit: 20 },
    output: {
      run: exampleRun,
      other: exampleRun,
      tables: [
        {
          table: 'contacts',
          added: 0,
          removed: 0,
          changed: 0,
          same: 2,
          fields: [],
        },
      ],
      items: [],
    },
  },
  run: async ({ run, other, limit, cursor, ...filter }, { evidence }) =>
    evidence.diff(run, other, filter, { limit, cursor }),
})
