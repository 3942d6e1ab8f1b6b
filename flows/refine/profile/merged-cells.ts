import type { CellValue, SheetRow } from '#contracts/workbook'
import { columnLetters, rangeBounds } from './column-letters.ts'
import { isFilled } from './region.ts'

const tallest = 10_000

/** The cells of a row that are merged with one above: their column, and the row that has the value. */
export type MergedAbove = readonly { column: number; from: number }[]

/** Which cells below a header are merged with cells above them, by row number; ranges beyond all reason are left out. */
export const mergedAbove = (merges: readonly string[], headerRow: number): ReadonlyMap<number, MergedAbove> => {
  const above = new Map<number, { column: number; from: number }[]>()
  for (const range of merges) {
    const { firstRow, lastRow, firstColumn } = rangeBounds(range)
    if (firstRow <= headerRow || lastRow - firstRow > tallest) continue
    for (let row = firstRow + 1; row <= lastRow; row += 1) {
      const cells = above.get(row) ?? []
      above.set(row, [...cells, { column: firstColumn, from: firstRow }])
    }
  }
  return above
}

/** The row with what merged cells above it say for it too; cells that say something themselves stay. */
export const withMerged = (
  row: SheetRow,
  above: MergedAbove | undefined,
  valueAt: (row: number, column: number) => CellValue,
): SheetRow => {
  if (!above) return row
  const cells = [...row.cells]
  for (const { column, from } of above) {
    if (isFilled(cells[column])) continue
    while (cells.length <= column) cells.push(null)
    cells[column] = valueAt(from, column)
  }
  return { ...row, cells }
}

/** Fills rows that come in order from the merged cells above them. */
export const mergeFiller = (merges: readonly string[], headerRow: number): ((row: SheetRow) => SheetRow) => {
  const above = mergedAbove(merges, headerRow)
  if (above.size === 0) return (row) => row
  const heads = new Set([...above.values()].flatMap((cells) => cells.map(({ from }) => from)))
  const known = new Map<number, readonly CellValue[]>()
  return (row) => {
    if (heads.has(row.number)) known.set(row.number, row.cells)
    return withMerged(row, above.get(row.number), (from, column) => known.get(from)?.[column] ?? null)
  }
}

/** Letters of the cells of a row that say what a merged cell above them says. */
export const filledFromMerge = ({ number, cells }: SheetRow, merged: ReadonlyMap<number, MergedAbove>): string[] =>
  (merged.get(number) ?? []).filter(({ column }) => isFilled(cells[column])).map(({ column }) => columnLetters(column))
