import { z } from 'zod'
import { explainedTable, explanation } from '#contracts/explain'
import { text } from '#contracts/text'
import { defineTool } from '#contracts/tool'
import { exampleRun } from './example-run.ts'

export default defineTool({
  name: 'data_explain',
  title: 'Explain a cell of the results',
  description:
    'Tells why a cell of a refine result holds what it holds: the rules and versions, the input cells with file, sheet, row, letter and raw text, the values that lost and why, the parts of a score, and how rows came together. Use when somebody asks where a value comes from. Not for what an input row became: that is data_trace. Example: {"run":"0193a1b2-0000-7000-8000-000000000001","record":"kestrel-air","column":"province"}. Related: data_trace, data_search.',
  input: z.strictObject({
    run: text({ max: 100 }).describe('Id of the run.'),
    record: text({ max: 300 }).describe(
      'Slug of an organisation, or id of a contact (`c_`), address (`a_`) or note (`n_`).',
    ),
    column: text({ max: 100 }).describe('Column of the table, such as `contact_primary_email`.'),
    table: explainedTable.optional().describe('Absent: told by the record.'),
    entry: z.int().min(1).optional().describe('Which line of the record in conflicts or aliases; absent: the first.'),
  }),
  output: explanation,
  effect: 'read',
  reach: 'local',
  policy: { scope: 'runs:read', approval: 'none' },
  ports: ['evidence'],
  errors: ['run_not_found', 'run_not_finished', 'run_failed', 'output_not_found', 'record_not_found', 'invalid_input'],
  cli: { positional: ['run', 'record', 'column'] },
  example: {
    input: { run: exampleRun, record: 'kestrel-air', column: 'province' },
    output: {
      run: exampleRun,
      table: 'organisations',
      record: 'kestrel-air',
      column: 'province',
      organisation: 'kestrel-air',
      value: 'Gauteng',
      meaning: 'Province or state.',
      computed:
        'First row in merge order that has one: trust of the source, organisation sheets, completeness, recency, place; values in doubt lose. The others stand in conflicts.',
      status: 'replayed',
      cells: [
        {
          file: 'example.csv',
          sheet: 'example',
          row: 2,
          column: 'B',
          header: 'Province',
          field: 'province',
          raw: 'Gauteng',
          value: 'Gauteng',
          type: 'text',
          rule: 'province',
          version: 2,
          gave: ['Gauteng'],
          reasons: [],
        },
      ],
      rows: ['example.csv/example/2'],
      lost: [],
      merges: [
        {
          by: 'slug',
          with: 'kestrel-air',
        },
      ],
      profile: {
        name: 'aviation-za',
        sha256: '39814298631059e83a165160aacddd778f43fea4fab413260e6301ba45666ef4',
      },
    },
  },
  run: async ({ run, ...cell }, { evidence }) => evidence.explain(run, cell),
})
