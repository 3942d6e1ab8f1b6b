import { z } from 'zod'
import { fileReference } from '#contracts/file'
import { defineTool } from '#contracts/tool'
import { workbookProfile } from '#contracts/workbook'

export default defineTool({
  name: 'workbook_profile',
  title: 'Profile a workbook',
  description:
    'Shows every sheet of a workbook: role, header row, columns with type, blanks, distinct values and samples, key candidates, and issues with a remedy. Use when you meet a file for the first time. Not for refining it: that is runs_refine. Example: {"file":"samples/outreach.xlsx"}. Related: files_put.',
  input: z.strictObject({ file: fileReference }),
  output: workbookProfile,
  effect: 'read',
  reach: 'local',
  policy: { scope: 'workbooks:read', approval: 'none' },
  ports: ['workbooks'],
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
  ],
  cli: { positional: ['file'] },
  example: {
    input: { file: 'small.csv' },
    output: {
      name: 'small.csv',
      format: 'csv',
      sha256: '47a433bd107bff7729548815e1505505f16ba14a68127b8c6976b7a5a5be9592',
      bytes: 47,
      sheets: [
        {
          name: 'small',
          visibility: 'visible',
          role: 'organisations',
          role_confidence: 0.5,
          header_row: 1,
          data_rows: 1,
          columns: [
            {
              column: 'A',
              header: 'Company',
              type: 'text',
              filled: 1,
              nulls: 0,
              distinct: 1,
              samples: ['Kestrel Air'],
            },
            {
              column: 'B',
              header: 'Email',
              type: 'email',
              filled: 1,
              nulls: 0,
              distinct: 1,
              samples: ['info@kestrel.example'],
            },
          ],
          key_candidates: [],
          issues: [],
        },
      ],
    },
  },
  run: async ({ file }, { workbooks }) => workbooks.profile(file),
})
