import { z } from 'zod'

/** A cell as read: `Date` only where the cell is formatted as a date (wall time of the sheet, kept as UTC). */
export type CellValue = string | number | boolean | Date | null

/** One sheet row: `number` as the spreadsheet shows it (1-based); `cells[0]` is column A; trailing blanks are cut. */
export type SheetRow = {
  number: number
  cells: readonly CellValue[]
  /** By zero-based column: the text as the file stores it, where it is not how the value reads (dates, booleans, `1.50`). */
  raw?: Readonly<Record<number, string>>
  /** Zero-based columns whose value is the stored result of a formula. */
  formulas?: readonly number[]
  /** The spreadsheet does not show this row. */
  hidden?: true
}

export type SheetData = {
  name: string
  visibility: 'visible' | 'hidden' | 'very_hidden'
  /** Ascending; rows without any filled cell are left out. */
  rows: readonly SheetRow[]
  /** Number of the last row that the file describes, filled or not; 0 for an empty sheet. */
  lastRow: number
  /** Merged ranges in A1 notation; the value stands in their first cell only. */
  merges: readonly string[]
  /** Letters of columns that the spreadsheet does not show, such as `C` or `F:H`. */
  hiddenColumns: readonly string[]
  /** A1 references of formulas that carry no stored result (read as null). */
  formulasWithoutValue: readonly string[]
}

/** Formats that are read; a zip archive of delimited files has the format of its first one. */
const workbookFormats = ['xlsx', 'xlsm', 'xlsb', 'xls', 'ods', 'csv', 'tsv'] as const
type WorkbookFormat = (typeof workbookFormats)[number]

export type WorkbookData = {
  /** File name without folders. */
  name: string
  format: WorkbookFormat
  /** Digest of the bytes, lower-case hex. */
  sha256: string
  /** Size in bytes. */
  size: number
  sheets: readonly SheetData[]
}

const columnTypes = ['text', 'number', 'date', 'boolean', 'email', 'phone', 'url', 'mixed', 'empty'] as const
const sheetRoles = ['organisations', 'contacts', 'addresses', 'notes', 'reference', 'empty', 'unknown'] as const

const profileIssue = z.object({
  severity: z.enum(['info', 'warning', 'error']),
  code: z.string().describe('Stable code of the finding, such as `duplicate_header`.'),
  message: z.string().describe('What was found, with counts.'),
  remedy: z.string().describe('What to do about it.'),
  column: z.string().optional().describe('Column letter, where it is about one column.'),
})

const columnProfile = z.object({
  column: z.string().describe('Column letter, such as `C`.'),
  header: z.string().describe('Text of the header cell; empty where it has none.'),
  type: z.enum(columnTypes).describe('Type that at least 80 % of the filled cells share, else `mixed`.'),
  filled: z.int().describe('Filled cells below the header.'),
  nulls: z.int().describe('Blank cells below the header.'),
  distinct: z.int().describe('Distinct filled values.'),
  samples: z.array(z.string()).describe('Up to three distinct values as shown.'),
})

const tableProfile = z.object({
  name: z.string().describe('As runs call it: the sheet, with a range for all but its first table.'),
  range: z.string().describe('Where it stands, such as `F3:J40`.'),
  role: z.enum(sheetRoles),
  header_row: z.int().optional().describe('Row number of the header; absent where none was found.'),
  data_rows: z.int(),
  headers: z.array(z.string()).describe('Names of its columns.'),
})

export const sheetProfile = z.object({
  name: z.string(),
  visibility: z.enum(['visible', 'hidden', 'very_hidden']),
  role: z.enum(sheetRoles).describe('What the rows seem to be.'),
  role_confidence: z.number().describe('0 to 1.'),
  header_row: z.int().optional().describe('Row number of the header; absent where none was found.'),
  data_rows: z.int().describe('Filled rows below the header.'),
  columns: z.array(columnProfile),
  key_candidates: z.array(z.string()).describe('Letters of columns that are filled and unique on every row.'),
  issues: z.array(profileIssue),
  tables: z
    .array(tableProfile)
    .optional()
    .describe('Tables of the sheet where it has several; all else is about the first of them.'),
})
export type SheetProfile = z.output<typeof sheetProfile>
export type ColumnProfile = z.output<typeof columnProfile>
export type ProfileIssue = z.output<typeof profileIssue>

export const workbookProfile = z.object({
  name: z.string().describe('File name.'),
  format: z.enum(workbookFormats),
  sha256: z.string().describe('Digest of the bytes.'),
  bytes: z.int().describe('Size of the file.'),
  sheets: z.array(sheetProfile),
})
export type WorkbookProfile = z.output<typeof workbookProfile>
