import type { SheetRow } from '#contracts/workbook'
import { columnLetters } from './column-letters.ts'

/** Part of a sheet: row numbers and zero-based columns, all inclusive. */
export type Region = { firstRow: number; lastRow: number; firstColumn: number; lastColumn: number }

export const isFilled = (cell: SheetRow['cells'][number] | undefined): boolean =>
  cell !== null && cell !== undefined && (typeof cell !== 'string' || cell.trim() !== '')

/** The row with the cells of the region only, each in its place; undefined where it has none there. */
export const rowWithin = (row: SheetRow, region: Region): SheetRow | undefined => {
  if (row.number < region.firstRow || row.number > region.lastRow) return undefined
  const { firstColumn, lastColumn } = region
  if (firstColumn === 0 && lastColumn >= row.cells.length - 1) return row
  const end = row.cells.findLastIndex((cell, index) => index <= lastColumn && isFilled(cell)) + 1
  if (end <= firstColumn) return undefined
  return { ...row, cells: row.cells.slice(0, end).map((cell, index) => (index < firstColumn ? null : cell)) }
}

export const rowsWithin = (rows: readonly SheetRow[], region: Region): SheetRow[] =>
  rows.map((row) => rowWithin(row, region)).filter((row) => row !== undefined)

/** `F3:J40`; it ends with the last row and column that the rows fill. */
export const rangeOf = (region: Region, rows: readonly SheetRow[]): string => {
  const last = Math.min(region.lastColumn, Math.max(region.firstColumn, ...rows.map(({ cells }) => cells.length - 1)))
  const lastRow = rows.at(-1)?.number ?? region.lastRow
  return `${columnLetters(region.firstColumn)}${region.firstRow}:${columnLetters(last)}${lastRow}`
}
