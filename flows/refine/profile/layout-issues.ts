import type { ProfileIssue, SheetData, SheetRow } from '#contracts/workbook'
import { rangeBounds } from './column-letters.ts'
import { counted, firstOf } from './counted.ts'
import { layoutOf } from './tables.ts'

/** Findings about how a sheet is laid out: its tables, what is hidden, merged or computed. */
export const layoutIssues = (sheet: SheetData, tables: number): ProfileIssue[] => [
  ...severalTables(sheet, tables),
  ...hiddenRows(sheet.rows),
  ...hiddenColumns(sheet),
  ...mergedData(sheet),
  ...formulas(sheet.rows),
]

const severalTables = (sheet: SheetData, tables: number): ProfileIssue[] => {
  const { doubtful } = layoutOf(sheet)
  return [
    ...(tables > 1
      ? [
          {
            severity: 'info' as const,
            code: 'several_tables',
            message: `The sheet holds ${tables} tables, listed under tables.`,
            remedy: 'Each is read on its own; move them to sheets of their own if they are taken for something else.',
          },
        ]
      : []),
    ...(doubtful.length > 0
      ? [
          {
            severity: 'warning' as const,
            code: 'perhaps_another_table',
            message: `Row ${firstOf(doubtful)} may be the header of another table, but is read as data.`,
            remedy: 'If it is one, move that table to a sheet of its own.',
          },
        ]
      : []),
  ]
}

const hiddenRows = (rows: readonly SheetRow[]): ProfileIssue[] => {
  const hidden = rows.filter((row) => row.hidden).map(({ number }) => number)
  if (hidden.length === 0) return []
  return [
    {
      severity: 'info',
      code: 'hidden_rows',
      message: `Hidden: ${counted(hidden.length, 'filled row')} (row ${firstOf(hidden)}).`,
      remedy: 'They are read like any other; delete them if they were hidden for a reason.',
    },
  ]
}

const hiddenColumns = ({ hiddenColumns: hidden }: SheetData): ProfileIssue[] =>
  hidden.length === 0
    ? []
    : [
        {
          severity: 'info',
          code: 'hidden_columns',
          message: `Columns are hidden: ${firstOf(hidden)}.`,
          remedy: 'They are read like any other; delete them if they were hidden for a reason.',
        },
      ]

/** Merged cells below each other: the value stands in the first of the rows only, and is about all. */
const mergedData = ({ merges, rows }: SheetData): ProfileIssue[] => {
  const [first] = rows
  const tall = merges.filter((range) => {
    const { firstRow, lastRow } = rangeBounds(range)
    return lastRow > firstRow && firstRow > (first?.number ?? 0)
  })
  if (tall.length === 0) return []
  return [
    {
      severity: 'info',
      code: 'merged_cells',
      message: `Merged over several rows: ${counted(tall.length, 'range')} of cells (${firstOf(tall)}).`,
      remedy: 'Their value is read in each of the rows; unmerge them where it is about the first only.',
    },
  ]
}

const formulas = (rows: readonly SheetRow[]): ProfileIssue[] => {
  const count = rows.reduce((sum, row) => sum + (row.formulas?.length ?? 0), 0)
  if (count === 0) return []
  return [
    {
      severity: 'info',
      code: 'formulas',
      message: `Computed by formulas: ${counted(count, 'cell')}; the stored results are read.`,
      remedy: 'Nothing to do, unless the file was saved without calculating.',
    },
  ]
}
