import type { SheetRow } from '#contracts/workbook'
import type { RowWatch, TableData } from '../input.ts'
import { addValue, emptyFacts, type ColumnFacts } from './column-facts.ts'
import { findHeader, repeatsHeader } from './header.ts'
import { headerText } from './shown.ts'

/** A sheet with its header told from its data, and the facts of every column that holds anything. */
export type SheetView = {
  sheet: TableData
  header: SheetRow | undefined
  data: readonly SheetRow[]
  columns: readonly ColumnFacts[]
  /** Numbers of the rows that are no data, by the reason. */
  aside: ReadonlyMap<string, readonly number[]>
}

/** One pass over the rows of a sheet; `watch` tells rows below the header that are no data. */
export const viewSheet = (sheet: TableData, watch?: RowWatch): SheetView => {
  const { headerRow } = sheet
  const header =
    headerRow === undefined ? findHeader(sheet.rows) : sheet.rows.find(({ number }) => number === headerRow)
  const isRepeat = header ? repeatsHeader(header) : () => false
  const reasonOf = watch ?? ((row: SheetRow) => (isRepeat(row) ? 'repeated_header' : undefined))
  const data = header ? sheet.rows.filter(({ number }) => number > header.number) : sheet.rows
  const facts: ColumnFacts[] = (header?.cells ?? []).map((cell, index) => emptyFacts(index, headerText(cell)))
  const aside = new Map<string, number[]>()
  for (const row of data) {
    const reason = reasonOf(row)
    if (reason !== undefined) aside.set(reason, [...(aside.get(reason) ?? []), row.number])
    for (const [index, cell] of row.cells.entries()) {
      while (facts.length <= index) facts.push(emptyFacts(facts.length, ''))
      const column = facts[index]
      if (cell !== null && column) addValue(column, cell)
    }
  }
  return {
    sheet,
    header,
    data,
    aside,
    columns: facts.filter(({ header: text, filled }) => text !== '' || filled > 0),
  }
}
