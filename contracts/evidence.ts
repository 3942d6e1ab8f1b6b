import { z } from 'zod'
import { sourceCell } from './explain.ts'

/** Output tables that can be searched and compared. */
const dataTables = [
  'organisations',
  'contacts',
  'addresses',
  'notes',
  'conflicts',
  'aliases',
  'rows',
  'issues',
] as const
export const dataTable = z.enum(dataTables)
export type DataTable = z.output<typeof dataTable>

export const searchOperators = ['equals', 'contains', 'starts_with', 'less', 'greater', 'empty', 'filled'] as const

const value = z.union([z.string(), z.number(), z.null()])

export const searchPage = z.object({
  table: dataTable,
  items: z
    .array(z.record(z.string(), value))
    .meta({ personal: true })
    .describe('Lines that match, by column; null where nothing stands.'),
  personal_fields: z.array(z.string()).describe('Columns that are about people.'),
  looked_at: z.int().describe('Lines that this call looked at.'),
  total: z.int().optional().describe('Lines that match; present where the whole table was looked at.'),
  more: z.boolean().describe('Whether there may be more.'),
  next_cursor: z
    .string()
    .optional()
    .describe('Pass it as `cursor` to go on; also where a long table was not finished.'),
})
export type SearchPage = z.output<typeof searchPage>

const counted = z.object({ reason: z.string(), count: z.int() })

export const coverage = z.object({
  run: z.string(),
  tables: z.array(
    z.object({
      table: dataTable,
      lines: z.int(),
      fields: z.array(
        z.object({
          field: z.string(),
          filled: z.int(),
          share: z.number().describe('Share of lines that have it, 0 to 1.'),
          distinct: z.int().describe('Distinct values; about, where `estimated` is set.'),
          estimated: z.literal(true).optional(),
          not_checked: z.int().describe('Lines that say `not checked`, since no check ran.'),
          files: z.array(z.object({ file: z.string(), filled: z.int() })).describe('From which file the values come.'),
        }),
      ),
      never_filled: z.array(z.string()).describe('Columns that no line has.'),
    }),
  ),
  inputs: z
    .array(
      z.object({
        field: z.string().describe('What input columns were understood to hold; `other`: no field.'),
        columns: z.array(z.string()).describe('Those columns, as file/sheet/letter.'),
        cells: z.int().describe('Filled input cells.'),
        kept: z
          .array(z.object({ table: dataTable, column: z.string(), lines: z.int() }))
          .describe('Where the values stand, and in how many lines.'),
        quarantined: z.array(counted).describe('Cells of rows that were set aside.'),
        refused: z.array(counted).describe('Cells that gave nothing, or had no place.'),
        lost: z.array(counted).describe('Values that others won against; they stand in conflicts.'),
      }),
    )
    .describe('Completeness from input to output. Cells that none of these counts say the same as a kept value.'),
})
export type Coverage = z.output<typeof coverage>

export const changes = ['added', 'removed', 'changed'] as const

const tableDiff = z.object({
  table: dataTable,
  added: z.int(),
  removed: z.int(),
  changed: z.int(),
  same: z.int(),
  fields: z.array(z.object({ field: z.string(), changed: z.int() })).describe('How often each column differs.'),
})
export type TableDiff = z.output<typeof tableDiff>

const recordChange = z.object({
  table: dataTable,
  organisation: z.string().describe('Slug of the organisation.'),
  record: z.string().describe('Key of the record.'),
  change: z.enum(changes),
  fields: z
    .array(z.object({ field: z.string(), before: value, after: value }))
    .meta({ personal: true })
    .describe('Columns that differ; of an added or removed record its filled ones.'),
})
export type RecordChange = z.output<typeof recordChange>

export const dataDiff = z.object({
  run: z.string().describe('The earlier state.'),
  other: z.string().describe('The later state.'),
  tables: z.array(tableDiff).describe('Counts over all lines.'),
  items: z.array(recordChange).describe('In the order of tables and organisations.'),
  next_cursor: z.string().optional(),
})
export type DataDiff = z.output<typeof dataDiff>

const workbookCell = sourceCell
  .pick({ column: true, raw: true, value: true, type: true, formula: true, hidden: true })
  .extend({ cell: z.string().describe('Reference such as `B7`.'), row: z.int() })

export const workbookRange = z.object({
  file: z.string().describe('Name of the file.'),
  sheet: z.string(),
  sheets: z.array(z.string()).describe('All sheets of the file.'),
  visibility: z.enum(['visible', 'hidden', 'very_hidden']),
  range: z.string().describe('What was read, such as `A1:F20`.'),
  last_row: z.int().describe('Last row that the sheet describes.'),
  cells: z.array(workbookCell).describe('Filled cells, row by row.'),
  merges: z.array(z.string()).describe('Merged ranges that touch it.'),
  formulas_without_value: z.array(z.string()).describe('Cells of it whose formula has no stored result.'),
})
export type WorkbookRange = z.output<typeof workbookRange>
