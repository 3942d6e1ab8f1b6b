import type { CellValue, SheetRow } from '#contracts/workbook'
import type { Budget } from './budget.ts'
import { rawBeside } from './cell-value.ts'

type RowParts = { cells: CellValue[]; raw: Record<number, string> | undefined; formulas: number[] | undefined }

/** Gathers the cells of one row; `raw` is what the file stores for a value, where that may tell more. */
export const rowBuilder = (budget: Budget) => {
  let row: RowParts = { cells: [], raw: undefined, formulas: undefined }
  return {
    add(column: number, value: CellValue, raw: string | undefined, isFormula: boolean) {
      if (value === null || value === '') return
      const { cells } = row
      while (cells.length < column) cells.push(null)
      cells[column] = value
      const text = raw === undefined ? undefined : rawBeside(raw, value)
      if (text !== undefined) (row.raw ??= {})[column] = text
      if (isFormula) (row.formulas ??= []).push(column)
    },
    /** The row, where any cell is filled; the next one begins empty. */
    finish(number: number, isHidden: boolean): SheetRow | undefined {
      const { cells, raw, formulas } = row
      if (cells.length === 0) return undefined
      budget.spend(cells.length)
      row = { cells: [], raw: undefined, formulas: undefined }
      return { number, cells, ...(raw && { raw }), ...(formulas && { formulas }), ...(isHidden && { hidden: true }) }
    },
  }
}
