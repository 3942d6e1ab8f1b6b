import { z } from 'zod'
import { dataTable, searchOperators, searchPage } from '#contracts/evidence'
import { text } from '#contracts/text'
import { defineTool } from '#contracts/tool'
import { exampleRun } from './example-run.ts'

export default defineTool({
  name: 'data_search',
  title: 'Search the results of a run',
  description:
    'Finds lines of an output table by a text in any column, by a condition on one column, or both; case does not count. Use when looking for a record, its key, or records that lack something. Not for whole files: those are in runs_outputs. Example: {"run":"0193a1b2-0000-7000-8000-000000000001","table":"contacts","field":"phones","op":"empty"}. Related: data_explain, data_coverage.',
  input: z.strictObject({
    run: text({ max: 100 }).describe('Id of the run.'),
    table: dataTable.default('organisations').describe('Table to search.'),
    query: text({ max: 200 }).optional().meta({ personal: true, description: 'Text that any column contains.' }),
    field: text({ max: 100 }).optional().describe('Column for `op` and `value`.'),
    op: z
      .enum(searchOperators)
      .optional()
      .describe('Absent: `contains`. `less` and `greater` compare numbers and ISO dates.'),
    value: text({ max: 1_000 }).optional().meta({ personal: true, description: 'What the column is compared with.' }),
    columns: z
      .array(text({ max: 100 }))
      .min(1)
      .max(100)
      .optional()
      .describe('Only these columns; absent: all.'),
    limit: z.int().min(1).max(100).default(20).describe('Most lines to return.'),
    cursor: text().optional().describe('`next_cursor` of the page before.'),
  }),
  output: searchPage,
  effect: 'read',
  reach: 'local',
  policy: { scope: 'runs:read', approval: 'none' },
  ports: ['evidence'],
  errors: ['run_not_found', 'run_not_finished', 'run_failed', 'output_not_found', 'invalid_input'],
  cli: { positional: ['run', 'table', 'query'] },
  example: {
    input: { run: exampleRun, table: 'rows', field: 'outcome', op: 'equals', value: 'quarantined', limit: 20 },
    output: {
      table: 'rows',
      items: [
        {
          file: 'example.csv',
          sheet: 'example',
          row: '4',
          outcome: 'quarantined',
          reason: 'only_placeholders',
          target: null,
        },
      ],
      personal_fields: [],
      looked_at: 3,
      total: 1,
      more: false,
    },
  },
  run: async ({ run, limit, cursor, ...search }, { evidence }) => evidence.search(run, search, { limit, cursor }),
})
