import { z } from 'zod'
import { trace } from '#contracts/explain'
import { text } from '#contracts/text'
import { defineTool } from '#contracts/tool'
import { exampleRun } from './example-run.ts'

export default defineTool({
  name: 'data_trace',
  title: 'Trace an input row or cell',
  description:
    'Tells what an input row, or one cell of it, became: every output cell that rests on it, where its value lost and against what, or why it gave nothing. Use when asking what happened to a row or cell of a workbook. Not for an output cell: that is data_explain. Example: {"run":"0193a1b2-0000-7000-8000-000000000001","file":"example.csv","sheet":"example","row":2,"column":"D"}. Related: data_explain, runs_rows.',
  input: z.strictObject({
    run: text({ max: 100 }).describe('Id of the run.'),
    file: text().describe('Name of the input file.'),
    sheet: text().describe('Name of the sheet.'),
    row: z.int().min(1).max(1_048_576).describe('Row number as the spreadsheet shows it.'),
    column: z
      .string()
      .regex(/^[A-Z]{1,3}$/)
      .optional()
      .describe('Column letter; absent: all cells of the row.'),
  }),
  output: trace,
  effect: 'read',
  reach: 'local',
  policy: { scope: 'runs:read', approval: 'none' },
  ports: ['evidence'],
  errors: ['run_not_found', 'run_not_finished', 'run_failed', 'output_not_found', 'row_not_found'],
  cli: { positional: ['run', 'file', 'sheet', 'row'] },
  example: {
    input: { run: exampleRun, file: 'example.csv', sheet: 'example', row: 2, column: 'B' },
    output: {
      run: exampleRun,
      file: 'example.csv',
      sheet: 'example',
      row: 2,
      outcome: 'kept',
      reason: 'organisation+contact',
      targets: ['kestrel-air', 'c_1b644ad1cc142d13'],
      status: 'replayed',
      cells: [
        {
          cell: {
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
          became: [
            {
              table: 'organisations',
              record: 'kestrel-air',
              column: 'province',
              as: 'value',
              value: 'Gauteng',
            },
          ],
        },
      ],
    },
  },
  run: async ({ run, ...cell }, { evidence }) => evidence.trace(run, cell),
})
