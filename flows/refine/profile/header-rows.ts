import type { CellValue, SheetRow } from '#contracts/workbook'
import { fieldOf, isBareId, isExactHeader } from '#flows/refine/vocabulary'
import { rangeBounds } from './column-letters.ts'
import { findHeader } from './header.ts'
import { exactCount, isLabel, labelsOf } from './header-words.ts'
import { isFilled } from './region.ts'
import { headerText } from './shown.ts'

/** The header of a table: its names in one row (with the number of the lowest), and the rows that they stand in. */
export type TableHeader = { row: SheetRow; written: readonly SheetRow[] }

const unit =
  /^\(?(?:km|m|mm|cm|ft|nm|kg|g|lbs?|t|l|hrs?|hours?|days?|mins?|years?|%|zar|usd|eur|gbp|r|\$|€|£|text|number|date|[dmy]{2,4}[/.-][dmy]{2,4}[/.-][dmy]{2,4}|yes ?\/ ?no|y ?\/ ?n)\)?$/i

/** Finds the header of a table among its first rows, over two rows where there are groups above or units below. */
export const headerOf = (rows: readonly SheetRow[], merges: readonly string[]): TableHeader | undefined => {
  const found = findHeader(rows)
  return found && widened(found, rows, merges)
}

/** The header with the row of groups above, or of units or names below it. */
const widened = (found: SheetRow, rows: readonly SheetRow[], merges: readonly string[]): TableHeader => {
  const index = rows.indexOf(found)
  const [above, below] = [rows[index - 1], rows[index + 1]]
  if (above?.number === found.number - 1 && isGroupRow(above, found, merges)) return combined(above, found, merges)
  if (below?.number !== found.number + 1) return { row: found, written: [found] }
  if (isUnitRow(below)) return withUnits(found, below)
  return isLowerHeader(found, below, merges) ? combined(found, below, merges) : { row: found, written: [found] }
}

/** Merged ranges that begin in a row and span several columns, by their first column. */
const spansOf = ({ number }: SheetRow, merges: readonly string[]): ReadonlyMap<number, number> =>
  new Map(
    merges
      .map(rangeBounds)
      .filter(({ firstRow, firstColumn, lastColumn }) => firstRow === number && lastColumn > firstColumn)
      .map(({ firstColumn, lastColumn }) => [firstColumn, lastColumn]),
  )

const columnsOf = ({ cells }: SheetRow) => cells.flatMap((cell, column) => (isFilled(cell) ? [column] : []))

/** Names of groups of columns: several, or one merged over some of the columns; a title is merged over all, or alone. */
const isGroupRow = (above: SheetRow, header: SheetRow, merges: readonly string[]): boolean => {
  if (!labelsOf(above)) return false
  const [groups, columns] = [columnsOf(above), columnsOf(header)]
  if (groups.length > 1) return groups.length < columns.length || groups.some((column) => !columns.includes(column))
  const [only = 0] = groups
  const last = spansOf(above, merges).get(only)
  return last !== undefined && columns.some((column) => column < only || column > last)
}

const isUnitRow = ({ cells }: SheetRow) => {
  const filled = cells.filter(isFilled)
  return filled.length > 0 && filled.every((cell) => typeof cell === 'string' && unit.test(cell.trim()))
}

/** Known names of columns below a header that leaves those columns without one, or spans them. */
const isLowerHeader = (header: SheetRow, below: SheetRow, merges: readonly string[]): boolean => {
  const labels = labelsOf(below)
  if (!labels || exactCount(labels) < 2 || exactCount(labels) < 0.6 * labels.length) return false
  const spans = [...spansOf(header, merges)]
  return columnsOf(below).some(
    (column) => !isFilled(header.cells[column]) || spans.some(([first, last]) => first <= column && column <= last),
  )
}

/** The name of the group that each column stands under: merged ranges as they say, else up to the next name. */
const groupsOf = (row: SheetRow, width: number, merges: readonly string[]): readonly CellValue[] => {
  const spans = spansOf(row, merges)
  const groups: CellValue[] = []
  let [current, until]: [CellValue, number] = [null, -1]
  for (let column = 0; column < width; column += 1) {
    const cell = row.cells[column] ?? null
    if (isFilled(cell)) [current, until] = [cell, spans.size === 0 ? width : (spans.get(column) ?? column)]
    groups.push(column <= until ? current : null)
  }
  return groups
}

const combined = (upper: SheetRow, lower: SheetRow, merges: readonly string[]): TableHeader => {
  const width = Math.max(upper.cells.length, lower.cells.length)
  const groups = groupsOf(upper, width, merges)
  const leaves = Array.from({ length: width }, (_, column) => headerText(lower.cells[column]))
  const cells = leaves.map((leaf, column): CellValue => {
    if (leaf === '') return upper.cells[column] ?? null
    const group = headerText(groups[column])
    return group === '' || group === leaf ? leaf : nameOf(group, leaf, leaves)
  })
  return { row: { ...lower, cells }, written: [upper, lower] }
}

/** `Group / Name`, unless the name tells its field by itself and the group would hide it. */
const nameOf = (group: string, leaf: string, leaves: readonly string[]): string => {
  const whole = `${group} / ${leaf}`
  const field = fieldOf(leaf)
  const tells = isExactHeader(leaf) && field !== 'name' && !isBareId(leaf)
  return tells && field !== fieldOf(whole) && leaves.filter((other) => other === leaf).length === 1 ? leaf : whole
}

const withUnits = (header: SheetRow, units: SheetRow): TableHeader => ({
  row: {
    ...units,
    cells: header.cells.map((cell, column) => {
      const text = headerText(units.cells[column]).replace(/^\((.*)\)$/, '$1')
      return isLabel(cell) && text !== '' ? `${cell.trim()} (${text})` : cell
    }),
  },
  written: [header, units],
})
