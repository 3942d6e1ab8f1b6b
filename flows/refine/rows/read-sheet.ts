import type { SetAsideReason } from '#contracts/set-aside'
import type { SheetRow } from '#contracts/workbook'
import { rowsAtATime, type InputTable } from '../input.ts'
import type { SheetMapping } from '../map/mapping.ts'
import { textOfCell } from '../normalise/text.ts'
import { columnLetters } from '../profile/column-letters.ts'
import { filledFromMerge, mergedAbove } from '../profile/merged-cells.ts'
import { isFilled } from '../profile/region.ts'
import type { RuleSet } from '../rule-set.ts'
import type { CellIssue, RowFacts } from './facts.ts'
import { rowReader, type CellFinding } from './read-row.ts'

/** A row that gives nothing, or several up to `last`, and why. */
export type SetAside = { row: number; last: number; outcome: 'quarantined' | 'blank'; reason: string }

/** How often each reason occurred, by column letter; also those that only made a cell empty. */
export type ReasonCounts = Map<string, Map<string, number>>

/** Takes what the rows of a sheet give: facts and rows set aside in the order of the rows. */
type Taker = {
  facts(facts: RowFacts, cells: SheetRow['cells']): void
  aside(aside: SetAside): void
  issue(issue: CellIssue): void
}

/** Reads the rows below the header one after the other; yields the rows read, now and then. */
export function* readSheet(
  { data, rows, headerRows, watch }: InputTable,
  place: number,
  mapping: SheetMapping,
  rules: RuleSet,
  take: Taker,
): Generator<number, ReasonCounts> {
  const reasonCounts: ReasonCounts = new Map()
  const read = rowReader(mapping, place, rules)
  const asideBecause = watch()
  const merged = mergedAbove(data.merges, mapping.headerRow)
  const notMapped: SetAsideReason =
    mapping.headerRow === 0 ? 'no_header' : mapping.kind === 'reference' ? 'reference_sheet' : 'sheet_not_mapped'
  const setAside = (row: number, reason: string) => take.aside({ row, last: row, outcome: 'quarantined', reason })
  const blank = (row: number, last: number, reason: string) => {
    if (row <= last) take.aside({ row, last, outcome: 'blank', reason })
  }
  let next = mapping.headerRow + 1
  let seen = 0

  for (const row of rows()) {
    if (row.number < next) {
      if (!headerRows.includes(row.number)) aboveHeader(row)
      continue
    }
    if (!row.cells.some(isFilled)) continue
    blank(next, row.number - 1, 'blank_row')
    next = row.number + 1
    seen += 1
    if (seen % rowsAtATime === 0) yield seen
    const reason = asideBecause(row)
    if (reason !== undefined) setAside(row.number, reason)
    else if (!read) setAside(row.number, notMapped)
    else {
      for (const column of filledFromMerge(row, merged)) count(column, 'filled_from_merge')
      take.facts(
        read(row, (finding) => note(row.number, finding)),
        row.cells,
      )
    }
  }
  blank(next, data.lastRow, 'trailing_blank')
  return reasonCounts

  /** Titles and the like are no input rows; what they say is listed all the same. */
  function aboveHeader({ number: row, cells }: SheetRow) {
    for (const [index, cell] of cells.entries()) {
      if (!isFilled(cell)) continue
      const column = columnLetters(index)
      take.issue({ sheet: place, row, column, field: '', reason: 'above_header', value: textOfCell(cell) })
    }
  }

  function count(column: string, reason: string) {
    const counts = reasonCounts.get(column) ?? new Map<string, number>()
    reasonCounts.set(column, counts.set(reason, (counts.get(reason) ?? 0) + 1))
  }

  function note(row: number, { column, field, reason, value, quiet }: CellFinding) {
    count(column, reason)
    if (!quiet) take.issue({ sheet: place, row, column, field, reason, value })
  }
}
