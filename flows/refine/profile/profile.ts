import type { ColumnProfile, SheetData, SheetProfile, WorkbookData, WorkbookProfile } from '#contracts/workbook'
import type { RowWatch, TableData } from '../input.ts'
import { distinctLimit, typeOf, type ColumnFacts } from './column-facts.ts'
import { columnIssues } from './column-issues.ts'
import { keyIssues } from './key-issues.ts'
import { guessRole } from './roles.ts'
import { layoutIssues } from './layout-issues.ts'
import { sheetIssues } from './sheet-issues.ts'
import { viewSheet } from './sheet-view.ts'
import { tablesOf } from './tables.ts'

/** Profiles every sheet of a workbook. */
export const profileWorkbook = ({ name, format, sha256, size, sheets }: WorkbookData): WorkbookProfile => ({
  name,
  format,
  sha256,
  bytes: size,
  sheets: sheets.map(profileTables),
})

/** A sheet by its first table, with what else stands on it. */
const profileTables = (data: SheetData): SheetProfile => {
  const rows = () => data.rows
  const tables = tablesOf({ file: '', order: 0, data, rows }).map((table) => ({
    range: table.range,
    profile: profileSheet(table.data, table.watch()),
  }))
  const [first] = tables
  if (!first) return profileSheet(data)
  const { issues, ...profile } = first.profile
  return {
    ...profile,
    issues: [...issues, ...layoutIssues(data, tables.length)],
    ...(tables.length > 1 && {
      tables: tables.map(({ range, profile: { name, role, header_row: header, data_rows: count, columns } }) => ({
        ...{ name, range, role, data_rows: count, headers: columns.map((column) => column.header) },
        ...(header !== undefined && { header_row: header }),
      })),
    }),
  }
}

/** What a sheet or table holds: header, columns, keys, what its rows seem to be, and what is wrong with them. */
export const profileSheet = (sheet: TableData, watch?: RowWatch): SheetProfile => {
  const view = viewSheet(sheet, watch)
  const rows = view.data.length
  const empty = sheet.rows.length === 0
  const { role, confidence } = empty ? { role: 'empty' as const, confidence: 1 } : guessRole(view.columns, rows)
  return {
    name: sheet.name,
    visibility: sheet.visibility,
    role,
    role_confidence: confidence,
    ...(view.header && { header_row: view.header.number }),
    data_rows: rows,
    columns: view.columns.map((facts) => profileColumn(facts, rows)),
    key_candidates: view.columns.filter((facts) => isKey(facts, rows)).map(({ column }) => column),
    issues: [...sheetIssues(view), ...keyIssues(view, role), ...view.columns.flatMap((facts) => columnIssues(facts))],
  }
}

const profileColumn = (facts: ColumnFacts, rows: number): ColumnProfile => ({
  column: facts.column,
  header: facts.header,
  type: typeOf(facts),
  filled: facts.filled,
  nulls: rows - facts.filled,
  distinct: facts.distinct.size,
  samples: facts.samples,
})

const isKey = ({ filled, distinct }: ColumnFacts, rows: number) =>
  rows > 1 && filled === rows && distinct.size === rows && rows < distinctLimit
