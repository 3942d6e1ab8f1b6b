import type { ProfileIssue } from '#contracts/workbook'
import { columnIndex, rangeBounds } from './column-letters.ts'
import { counted, firstOf } from './counted.ts'
import type { SheetView } from './sheet-view.ts'

const manyBlankRows = 100
const mostlyBlank = 0.5

/** Findings about a sheet as a whole; those about many columns are told once. */
export const sheetIssues = (view: SheetView): ProfileIssue[] => {
  if (view.sheet.rows.length === 0) return [...visibility(view), emptySheet(view)]
  return [
    visibility(view),
    headerPlace(view),
    mergedHeader(view),
    rowsAside(view),
    duplicateHeaders(view),
    unnamedColumns(view),
    missingResults(view),
    blankRows(view),
    highNulls(view),
  ].flat()
}

const visibility = ({ sheet }: SheetView): ProfileIssue[] =>
  sheet.visibility === 'visible'
    ? []
    : [
        {
          severity: 'info',
          code: 'hidden_sheet',
          message: 'The sheet is hidden in the workbook.',
          remedy: 'It is read like any other; leave it out if it was hidden for a reason.',
        },
      ]

const emptySheet = ({ sheet }: SheetView): ProfileIssue => ({
  severity: 'info',
  code: 'empty_sheet',
  message: sheet.lastRow === 0 ? 'The sheet has no rows.' : `None of the ${sheet.lastRow} rows has a filled cell.`,
  remedy: 'Nothing to do; delete the sheet if it is a leftover.',
})

const headerPlace = ({ header, sheet }: SheetView): ProfileIssue[] => {
  if (!header) {
    return [
      {
        severity: 'warning',
        code: 'no_header',
        message: 'No row looks like a header, so columns are known by their letters only.',
        remedy: 'Put one row of column names above the data.',
      },
    ]
  }
  const above = sheet.rows.filter(({ number }) => number < header.number).length
  if (above === 0) return []
  return [
    {
      severity: 'info',
      code: 'header_not_first',
      message: `The header is row ${header.number}, below ${counted(above, 'filled row')} of titles.`,
      remedy: 'Check that this row holds the column names; the rows above it are not data.',
    },
  ]
}

const mergedHeader = ({ header, sheet }: SheetView): ProfileIssue[] => {
  if (!header) return []
  const merges = sheet.merges.filter((range) => {
    const bounds = rangeBounds(range)
    return bounds.firstRow <= header.number && bounds.lastRow >= header.number
  })
  if (merges.length === 0) return []
  return [
    {
      severity: 'warning',
      code: 'merged_header',
      message: `Header cells are merged (${firstOf(merges)}); only the first column of each has the name.`,
      remedy: 'Unmerge them and name every column.',
    },
  ]
}

const asideWords: Readonly<Record<string, string>> = {
  repeated_header: 'repeating the header',
  total_row: 'of totals',
  title_row: 'heading a section',
  note_row: 'of notes',
}

const rowsAside = ({ aside }: SheetView): ProfileIssue[] =>
  [...aside].map(([reason, rows]) => ({
    severity: reason === 'repeated_header' ? 'warning' : 'info',
    code: reason,
    message: `${counted(rows.length, 'row')} ${asideWords[reason] ?? 'of no data'} inside the data: row ${firstOf(rows)}.`,
    remedy: 'Nothing to do: these rows are set aside with a reason.',
  }))

const duplicateHeaders = ({ columns }: SheetView): ProfileIssue[] => {
  const named = columns.filter(({ header }) => header !== '')
  return [...Map.groupBy(named, ({ header }) => header.toLowerCase()).values()].flatMap((same) => {
    const [first] = same
    if (!first || same.length === 1) return []
    return [
      {
        severity: 'warning',
        code: 'duplicate_header',
        message: `Columns ${same.map(({ column }) => column).join(', ')} share the header "${first.header}".`,
        remedy: 'Rename them by what each holds; until then the first one that fits is used.',
        column: first.column,
      },
    ]
  })
}

const unnamedColumns = ({ header, columns }: SheetView): ProfileIssue[] =>
  !header
    ? []
    : columns
        .filter(({ header: text, filled }) => text === '' && filled > 0)
        .map(({ column, filled, samples }) => ({
          severity: 'warning',
          code: 'unnamed_column',
          message: `The column has no header but ${counted(filled, 'filled cell')}, such as "${samples[0]}".`,
          remedy: 'Name the column, or map it by its letter.',
          column,
        }))

const missingResults = ({ sheet }: SheetView): ProfileIssue[] => {
  const byColumn = Map.groupBy(sheet.formulasWithoutValue, (reference) => reference.replace(/\d+$/, ''))
  return [...byColumn]
    .toSorted(([a], [b]) => columnIndex(a) - columnIndex(b))
    .map(([column, references]) => ({
      severity: 'warning',
      code: 'formula_without_value',
      message: `${counted(references.length, 'formula')} without a stored result (${firstOf(references, 3)}); read as blank.`,
      remedy: 'Open the file in a spreadsheet program, let it calculate, save it and repeat the call.',
      column,
    }))
}

const blankRows = ({ sheet }: SheetView): ProfileIssue[] => {
  const blank = sheet.lastRow - (sheet.rows.at(-1)?.number ?? 0)
  if (blank < manyBlankRows) return []
  return [
    {
      severity: 'info',
      code: 'trailing_blank_rows',
      message: `${blank} formatted but blank rows follow the last filled one.`,
      remedy: 'Nothing to do; deleting them makes the file smaller.',
    },
  ]
}

const highNulls = ({ columns, data }: SheetView): ProfileIssue[] => {
  const blank = columns.filter(({ header, filled }) => header !== '' && filled < mostlyBlank * data.length)
  if (blank.length === 0) return []
  const shares = blank.map(({ column, filled }) => `${column} ${Math.floor(100 * (1 - filled / data.length))} %`)
  return [
    {
      severity: 'info',
      code: 'high_nulls',
      message: `Mostly blank: ${firstOf(shares, 8)}.`,
      remedy: 'Do not rely on these columns to tell rows apart.',
    },
  ]
}
