import type { WorkbookRange } from '#contracts/evidence'
import { HotpassError } from '#contracts/errors'
import type { SheetData, SheetRow } from '#contracts/workbook'
import { hiddenPart, typeOf } from '../explain/source-cells.ts'
import { textOfCell } from '../normalise/text.ts'
import { columnLetters, rangeBounds } from '../profile/column-letters.ts'
import { isFilled, type Region } from '../profile/region.ts'

/** Cells and rows of the largest range that is read at once. */
const [mostCells, mostRows] = [5_000, 1_000]

/** What is known of a sheet beside its rows. */
export type SheetFacts = Omit<SheetData, 'rows'>

/** The range by its corners. Fails with `invalid_input`. */
export const regionAsked = (range: string): Region => {
  const refuse = (message: string) =>
    new HotpassError('invalid_input', message, {
      hint: `Ask for a range such as \`A1:F20\`, of at most ${mostRows} rows and ${mostCells} cells.`,
      issues: [{ path: 'range', message: 'must be a range such as A1:F20' }],
    })
  if (!/^[A-Z]{1,3}[1-9]\d{0,6}(?::[A-Z]{1,3}[1-9]\d{0,6})?$/.test(range)) throw refuse(`\`${range}\` is no range.`)
  const { firstRow, lastRow, firstColumn, lastColumn } = rangeBounds(range)
  const region = {
    firstRow: Math.min(firstRow, lastRow),
    lastRow: Math.max(firstRow, lastRow),
    firstColumn: Math.min(firstColumn, lastColumn),
    lastColumn: Math.max(firstColumn, lastColumn),
  }
  const rows = region.lastRow - region.firstRow + 1
  if (rows > mostRows || rows * (region.lastColumn - region.firstColumn + 1) > mostCells)
    throw refuse(`The range \`${range}\` is too large.`)
  return region
}

const touches = (range: string, region: Region): boolean => {
  const { firstRow, lastRow, firstColumn, lastColumn } = rangeBounds(range)
  return (
    firstRow <= region.lastRow &&
    lastRow >= region.firstRow &&
    firstColumn <= region.lastColumn &&
    lastColumn >= region.firstColumn
  )
}

/** The sheet that is asked for: by name, or the first one. Fails with `row_not_found`. */
export const sheetAsked = <Sheet extends { name: string }>(
  file: string,
  sheets: readonly Sheet[],
  name: string | undefined,
): Sheet => {
  const found = name === undefined ? sheets[0] : sheets.find((sheet) => sheet.name === name)
  if (found) return found
  const hint = `Its sheets are: ${sheets.map((sheet) => sheet.name).join(', ')}.`
  throw new HotpassError('row_not_found', `\`${file}\` has no sheet \`${name}\`.`, { hint })
}

/** The filled cells of a range, out of rows that hold at least all of it. */
export const readRange = (
  file: string,
  sheets: readonly string[],
  sheet: SheetFacts,
  rows: Iterable<SheetRow>,
  region: Region,
): WorkbookRange => {
  const cells: WorkbookRange['cells'] = []
  for (const row of rows) {
    if (row.number < region.firstRow || row.number > region.lastRow) continue
    for (let index = region.firstColumn; index <= Math.min(region.lastColumn, row.cells.length - 1); index += 1) {
      const value = row.cells[index] ?? null
      if (!isFilled(value)) continue
      const hidden = hiddenPart(sheet, row, index)
      const column = columnLetters(index)
      cells.push({
        cell: `${column}${row.number}`,
        column,
        row: row.number,
        raw: row.raw?.[index] ?? textOfCell(value),
        value: textOfCell(value),
        type: typeOf(value),
        ...(row.formulas?.includes(index) && { formula: true }),
        ...(hidden && { hidden }),
      })
    }
  }
  const { firstRow, lastRow, firstColumn, lastColumn } = region
  return {
    file,
    sheet: sheet.name,
    sheets: [...sheets],
    visibility: sheet.visibility,
    range: `${columnLetters(firstColumn)}${firstRow}:${columnLetters(lastColumn)}${lastRow}`,
    last_row: sheet.lastRow,
    cells,
    merges: sheet.merges.filter((range) => touches(range, region)),
    formulas_without_value: sheet.formulasWithoutValue.filter((reference) => touches(reference, region)),
  }
}
