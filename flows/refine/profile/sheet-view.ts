import type { SheetData, SheetRow } from '#contracts/workbook'
import { addValue, emptyFacts, type ColumnFacts } from './column-facts.ts'
import { findHeader, repeatsHeader } from './header.ts'
import { headerText } from './shown.ts'

/** A sheet with its header told from its data, and the facts of every column that holds anything. */
export type SheetView = {
  sheet: SheetData
  header: SheetRow | undefined
  data: readonly SheetRow[]
  columns: readonly ColumnFacts[]
  /** Numbers of the data rows that say the header again. */
  repeats: readonly number[]
}

/** One pass over the rows of a sheet. */
export const viewSheet = (sheet: SheetData): SheetView => {
  const header = findHeader(sheet.rows)
  const isRepeat = header ? repeatsHeader(header) : () => false
  const data = header ? sheet.rows.filter(({ number }) => number > header.number) : sheet.rows
  const facts: ColumnFacts[] = (header?.cells ?? []).map((cell, index) => emptyFacts(index, headerText(cell)))
  const repeats: number[] = []
  for (const row of data) {
    if (isRepeat(row)) repeats.push(row.number)
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
    repeats,
    columns: facts.filter(({ header: text, filled }) => text !== '' || filled > 0),
  }
}
