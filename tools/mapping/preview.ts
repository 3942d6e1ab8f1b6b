import { z } from 'zod'
import { fileReference } from '#contracts/file'
import { mappingPreview, tableOverride } from '#contracts/mapping'
import { profileReference } from '#contracts/profile-view'
import { text } from '#contracts/text'
import { defineTool } from '#contracts/tool'
import { readingErrors } from './reading-errors.ts'

const { sheet, kind, header_row, columns } = tableOverride.shape

export default defineTool({
  name: 'mapping_preview',
  title: 'Preview a mapping',
  description:
    'Shows the first rows of one table before and after: cells as they are, values as they would be read by field, and the reason for every repair, doubt or refusal. Use when you try a mapping, your own or a saved one, before mapping_save or runs_refine. Not for finding the mapping: that is mapping_suggest. Example: {"file":"samples/crm.xlsx","sheet":"Company_Contacts","columns":["C_ID=ignored","Company=organisation_name"]}. Related: mapping_suggest, mapping_save.',
  input: z.strictObject({
    file: fileReference,
    sheet: sheet.describe('Name of the sheet or table; absent: the only one of use.'),
    kind,
    header_row,
    columns,
    template: text({ max: 100 }).optional().describe('Name of a saved mapping; absent: the one that is recognised.'),
    profile: profileReference.optional().describe('Profile to read by: shipped, or your YAML file.'),
    rows: z.int().min(1).max(200).default(20).describe('Most rows to show.'),
  }),
  output: mappingPreview,
  effect: 'read',
  reach: 'local',
  policy: { scope: 'workbooks:read', approval: 'none' },
  ports: ['mappings'],
  errors: readingErrors,
  cli: { positional: ['file'] },
  example: {
    input: { file: 'small.csv', rows: 1 },
    output: {
      file: 'small.csv',
      sheet: 'small',
      kind: 'organisations',
      fields: { A: 'organisation_name', B: 'email' },
      rows: [
        {
          row: 2,
          before: { A: 'Kestrel Air', B: 'info@kestrel.example' },
          after: { organisation_name: 'Kestrel Air', organisation_key: 'kestrel-air', email: 'info@kestrel.example' },
          reasons: [],
        },
      ],
    },
  },
  run: async ({ file, template, profile, rows, ...table }, { mappings }) =>
    mappings.preview(file, table, { profile, rows, ...(template !== undefined && { mappings: [template] }) }),
})
