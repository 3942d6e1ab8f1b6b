import { z } from 'zod'
import { fileReference } from '#contracts/file'
import { type TableSuggestion, tableSuggestion } from '#contracts/mapping'
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
    joins: z.int().min(0).max(20).default(3).describe('Most join tests to show of each table.'),
  }),
  output: z.object({
    tables: z.array(tableSuggestion),
    next: z.array(z.string()).describe('What to settle before runs_refine; empty: nothing.'),
  }),
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
      next: [],
    },
  },
  async run({ files, joins, ...options }, { mappings }) {
    const tables = await mappings.suggest(files, options)
    return { tables: tables.map((table) => withJoins(table, joins)), next: tables.flatMap(notUnderstood) }
  },
})

const withJoins = (table: TableSuggestion, most: number): TableSuggestion => {
  if (!table.join) return table
  const { tests, more_tests: more } = table.join
  const shown = tests.slice(0, most)
  return { ...table, join: { ...table.join, tests: shown, more_tests: more + tests.length - shown.length } }
}

/** Below this a column has its field by a guess that its header says nothing of. */
const guessed = 0.6

const doubtOf = ({ kind, data_rows: rows, columns }: TableSuggestion): string | undefined => {
  if (kind === 'ignored')
    return rows > 0 ? `nothing tells what its ${rows} rows are, so all would be set aside` : undefined
  const doubtful = columns.filter(({ field, confidence }) => field && field !== 'ignored' && confidence < guessed)
  const named = doubtful.map(({ header, column, field }) => `"${header || column}" is ${field}`)
  return named.length > 0 ? `only guessed from the values: ${named.join(', ')}` : undefined
}

/** How to go on with a table that was not understood by its headers. */
const notUnderstood = (table: TableSuggestion): string[] => {
  const { file, sheet, template, columns } = table
  const doubt = template ? undefined : doubtOf(table)
  if (doubt === undefined) return []
  const said = columns.map(({ header, column, field }) => `${header || column}=${field ?? '…'}`)
  return [
    `${file}/${sheet}: ${doubt}. See what comes of it with mapping_preview, ${JSON.stringify({ file, sheet, columns: said })}, with what you or your user know in the place of each …, and keep it with mapping_save.`,
  ]
}
