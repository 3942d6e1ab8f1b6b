import type { CellValue, SheetData } from '#contracts/workbook'

/** A sheet whose rows stand one below the other from row 1; blank rows keep their number. */
export const sheetOf = (rows: readonly (readonly CellValue[])[], rest: Partial<SheetData> = {}): SheetData => ({
  name: 'Sheet',
  visibility: 'visible',
  rows: rows
    .map((cells, index) => ({ number: index + 1, cells }))
    .filter(({ cells }) => cells.some((cell) => cell !== null)),
  lastRow: rows.length,
  merges: [],
  hiddenColumns: [],
  formulasWithoutValue: [],
  ...rest,
})
