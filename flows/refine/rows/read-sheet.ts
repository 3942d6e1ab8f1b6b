import type { SheetRow } from '#contracts/workbook'
import { rowsAtATime, type InputSheet } from '../input.ts'
import type { SheetMapping } from '../map/mapping.ts'
import { textOfCell } from '../normalise/text.ts'
import type { Field } from '#flows/refine/vocabulary'
import { repeatsHeader } from '../profile/header.ts'
import type { RuleSet } from '../rule-set.ts'
import { cellReader, newCells } from './cells.ts'
import { factsOfCells } from './facts-of-cells.ts'
import type { CellIssue, RowFacts } from './facts.ts'

/** A row that gives nothing, and why; `last` is set for a range of rows. */
type SetAside = { row: number; last?: number; outcome: 'quarantined' | 'blank'; reason: string }

export type SheetReading = {
  facts: RowFacts[]
  aside: SetAside[]
  /** How often each reason occurred, by column letter; also those that only made a cell empty. */
  reasonCounts: Map<string, Map<string, number>>
}

const none: readonly string[] = []
const quiet = new Set(['placeholder', 'lone_zero', 'lookup_error'])
const unreadable = new Set(['email_invalid', 'phone_invalid', 'url_in_email'])
const personal: ReadonlySet<Field> = new Set<Field>([
  'person_name',
  'first_name',
  'last_name',
  'email',
  'phone',
  'mobile',
  'whatsapp',
])
const total = /^(?:grand |sub[- ]?)?totals?(?: (?:rows|count|records|contacts|companies|organisations))?:?$/i

const isFilled = (cell: SheetRow['cells'][number]) => cell !== null && (typeof cell !== 'string' || cell.trim() !== '')
const isTotal = ({ cells }: SheetRow) => {
  const first = cells.find(isFilled)
  return typeof first === 'string' && total.test(first.trim())
}

const blankRange = (row: number, last: number, reason: string): SetAside[] =>
  last < row ? [] : [{ row, ...(last > row && { last }), outcome: 'blank', reason }]

/** Reads the rows below the header one after the other; yields now and then, so that the caller may pause. */
export function* readSheet(
  { data, rows }: InputSheet,
  place: number,
  mapping: SheetMapping,
  rules: RuleSet,
  onIssue: (issue: CellIssue) => void,
): Generator<void, SheetReading> {
  const reading: SheetReading = { facts: [], aside: [], reasonCounts: new Map() }
  const used = mapping.kind === 'reference' || mapping.kind === 'ignored' ? [] : mapping.columns
  const readers = used.flatMap((column) => {
    const read = column.field && cellReader(column.field, rules)
    return column.field && read ? [{ column: column.column, index: column.index, field: column.field, read }] : []
  })
  readers.sort((a, b) => Number(b.field === 'country') - Number(a.field === 'country'))
  const header = data.rows.find(({ number }) => number === mapping.headerRow)
  const isHeaderAgain = header ? repeatsHeader(header) : () => false
  const notMapped =
    mapping.headerRow === 0 ? 'no_header' : mapping.kind === 'reference' ? 'reference_sheet' : 'sheet_not_mapped'
  const setAside = (row: number, reason: string) => reading.aside.push({ row, outcome: 'quarantined', reason })
  let next = mapping.headerRow + 1

  for (const row of rows()) {
    if (row.number < next || !row.cells.some(isFilled)) continue
    reading.aside.push(...blankRange(next, row.number - 1, 'blank_row'))
    next = row.number + 1
    if (row.number % rowsAtATime === 0) yield
    if (isHeaderAgain(row)) setAside(row.number, 'repeated_header')
    else if (readers.length === 0) setAside(row.number, notMapped)
    else if (isTotal(row)) setAside(row.number, 'total_row')
    else readRow(row)
  }
  reading.aside.push(...blankRange(next, data.lastRow, 'trailing_blank'))
  return reading

  function readRow({ number, cells }: SheetRow) {
    const into = newCells()
    let reasons: readonly string[] = none
    let unread: readonly string[] = none
    for (const { column, index, field, read } of readers) {
      const cell = cells[index]
      if (cell === null || cell === undefined) continue
      for (const reason of read(cell, into)) {
        const counts = reading.reasonCounts.get(column) ?? new Map<string, number>()
        reading.reasonCounts.set(column, counts.set(reason, (counts.get(reason) ?? 0) + 1))
        if (quiet.has(reason)) continue
        const value = textOfCell(cell)
        onIssue({ sheet: place, row: number, column, field, reason, value })
        if (personal.has(field)) reasons = [...reasons, `${field}:${reason}`]
        if (unreadable.has(reason)) unread = [...unread, `${field}: ${value}`]
      }
    }
    reading.facts.push(factsOfCells(into, mapping.kind, { sheet: place, row: number }, reasons, unread))
  }
}
