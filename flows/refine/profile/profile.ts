import type { ColumnProfile, SheetData, SheetProfile, WorkbookData, WorkbookProfile } from '#contracts/workbook'
import { distinctLimit, typeOf, type ColumnFacts } from './column-facts.ts'
import { columnIssues } from './column-issues.ts'
import { keyIssues } from './key-issues.ts'
import { guessRole } from './roles.ts'
import { sheetIssues } from './sheet-issues.ts'
import { viewSheet } from './sheet-view.ts'

/** Profiles every sheet of a workbook. */
export const profileWorkbook = ({ name, format, sha256, size, sheets }: WorkbookData): WorkbookProfile => ({
  name,
  format,
  sha256,
  bytes: size,
  sheets: sheets.map(profileSheet),
})

/** What a sheet holds: header, columns, keys, what its rows seem to be, and what is wrong with them. */
export const profileSheet = (sheet: SheetData): SheetProfile => {
  const view = viewSheet(sheet)
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
