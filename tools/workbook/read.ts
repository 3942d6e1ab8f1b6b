import { z } from 'zod'
import { workbookRange } from '#contracts/evidence'
import { fileReference } from '#contracts/file'
import { text } from '#contracts/text'
import { defineTool } from '#contracts/tool'

export default defineTool({
  name: 'workbook_read',
  title: 'Read cells of a workbook',
  description:
    'Reads a range of a sheet: of each filled cell the value with its type, the text as the file stores it, and whether a formula gave it or it is hidden; and the merged ranges. Use when the very cells matter, such as those that an explanation names. Not for an overview: that is workbook_profile. Example: {"file":"example.csv","range":"A1:C3"}. Related: workbook_profile, data_trace.',
  input: z.strictObject({
    file: fileReference,
    run: text({ max: 100 })
      .optional()
      .describe('Run that read the file: its stored cells are shown, and `file` is the name that the run gives it.'),
    sheet: text().optional().describe('Absent: the first one.'),
    range: text({ max: 20 }).default('A1:J20').describe('Such as `A1:F20`; at most 1,000 rows and 5,000 cells.'),
  }),
  output: workbookRange,
  effect: 'read',
  reach: 'local',
  policy: { scope: 'workbooks:read', approval: 'none' },
  ports: ['workbooks', 'evidence'],
  errors: [
    'file_not_found',
    'file_not_allowed',
    'file_changed',
    'file_too_large',
    'workbook_unreadable',
    'workbook_encrypted',
    'workbook_bomb',
    'workbook_empty',
    'text_encoding_unreadable',
    'row_not_found',
    'run_not_found',
    'run_not_finished',
    'run_failed',
    'output_not_found',
    'invalid_input',
  ],
  cli: { positional: ['file', 'range'] },
  example: {
    input: { file: 'small.csv', range: 'A1:B2' },
    output: {
      file: 'small.csv',
      sheet: 'small',
      sheets: ['small'],
      visibility: 'visible',
      range: 'A1:B2',
      last_row: 2,
      cells: [
        {
          column: 'A',
          raw: 'Company',
          value: 'Company',
          type: 'text',
          cell: 'A1',
          row: 1,
        },
        {
          column: 'B',
          raw: 'Email',
          value: 'Email',
          type: 'text',
          cell: 'B1',
          row: 1,
        },
        {
          column: 'A',
          raw: 'Kestrel Air',
          value: 'Kestrel Air',
          type: 'text',
          cell: 'A2',
          row: 2,
        },
        {
          column: 'B',
          raw: 'info@kestrel.example',
          value: 'info@kestrel.example',
          type: 'text',
          cell: 'B2',
          row: 2,
        },
      ],
      merges: [],
      formulas_without_value: [],
    },
  },
  run: async ({ file, run, ...asked }, { workbooks, evidence }) =>
    run === undefined ? workbooks.read(file, asked) : evidence.cells(run, { file, ...asked }),
})
