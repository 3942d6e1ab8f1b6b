import { z } from 'zod'
import { fileReference } from '#contracts/file'
import { tableSuggestion } from '#contracts/mapping'
import { profileReference } from '#contracts/profile-view'
import { text } from '#contracts/text'
import { defineTool } from '#contracts/tool'
import { readingErrors } from './reading-errors.ts'

export default defineTool({
  name: 'mapping_suggest',
  title: 'Suggest a mapping',
  description:
    'Says of every table in workbooks what a row is, which field each column holds (with confidence, evidence and alternatives), which columns hold data but map to nothing, and how rows find their organisation: every join of ids, names, emails, phones and domains is tried on all rows, with match rates, and a key that is none is refused with the better one. Use when columns or joins may be misread, before runs_refine. Not for cells one by one: that is mapping_preview. Example: {"files":["samples/crm.xlsx"]}. Related: mapping_preview, mapping_save, workbook_profile.',
  input: z.strictObject({
    files: z
      .array(fileReference)
      .min(1)
      .max(50)
      .describe('Workbooks that belong together; joins between them are tried.'),
    profile: profileReference.optional().describe('Profile to read by: shipped, or your YAML file.'),
    mappings: z
      .array(text({ max: 100 }))
      .max(50)
      .optional()
      .describe('Saved mappings to recognise; absent: all.'),
  }),
  output: z.object({ tables: z.array(tableSuggestion) }),
  effect: 'read',
  reach: 'local',
  policy: { scope: 'workbooks:read', approval: 'none' },
  ports: ['mappings'],
  errors: readingErrors,
  cli: { positional: ['files'] },
  example: {
    input: { files: ['small.csv'] },
    output: {
      tables: [
        {
          file: 'small.csv',
          sheet: 'small',
          range: 'A1:B2',
          kind: 'organisations',
          confidence: 0.6,
          evidence: 'organisations by name',
          header_rows: [1],
          data_rows: 1,
          columns: [
            {
              column: 'A',
              header: 'Company',
              field: 'organisation_name',
              confidence: 0.95,
              evidence: 'header is a known name',
              alternatives: [
                { field: 'person_name', confidence: 0.4, evidence: '100 % of the values look like names of people' },
              ],
              holds: 'text, 1 of 1 filled, 1 different, such as "Kestrel Air"',
            },
            {
              column: 'B',
              header: 'Email',
              field: 'email',
              confidence: 0.95,
              evidence: 'header is a known name',
              alternatives: [],
              holds: 'email, 1 of 1 filled, 1 different, such as "info@kestrel.example"',
            },
          ],
          unmapped: [],
          join: { message: 'Rows name their organisation.', tests: [], more_tests: 0 },
        },
      ],
    },
  },
  run: async ({ files, ...options }, { mappings }) => ({ tables: await mappings.suggest(files, options) }),
})
