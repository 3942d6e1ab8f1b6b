import { z } from 'zod'
import { HotpassError } from '#contracts/errors'
import type { CellValue, SheetRow } from '#contracts/workbook'

type Stored = string | number | boolean | null | { date: number }

const marks = z.object({
  raw: z.record(z.string(), z.string()).exactOptional(),
  f: z.array(z.int()).exactOptional(),
  h: z.literal(true).exactOptional(),
})

const encode = (cell: CellValue): Stored => (cell instanceof Date ? { date: cell.getTime() } : cell)

const damaged = () => new HotpassError('internal', 'The stored cells of a workbook are damaged.')

const decode = (cell: unknown): CellValue => {
  if (cell === null || typeof cell === 'string' || typeof cell === 'number' || typeof cell === 'boolean') return cell
  if (typeof cell === 'object' && 'date' in cell && typeof cell.date === 'number') return new Date(cell.date)
  throw damaged()
}

/** A row as it is stored among the cells of a run: `[number, ...cells]`, or an object where more is known of it. */
export const encodeRow = ({ number, cells, raw, formulas, hidden }: SheetRow): unknown => {
  const encoded = cells.map(encode)
  if (!raw && !formulas && !hidden) return [number, ...encoded]
  return { r: number, c: encoded, ...(raw && { raw }), ...(formulas && { f: formulas }), ...(hidden && { h: hidden }) }
}

const decodeCells = (number: unknown, cells: unknown): { number: number; cells: CellValue[] } => {
  if (typeof number !== 'number' || !Array.isArray(cells)) throw damaged()
  return { number, cells: cells.map(decode) }
}

/** Checked by hand where it is what every row of a run goes through. */
export const decodeRow = (stored: unknown): SheetRow => {
  if (Array.isArray(stored)) {
    const [number, ...cells]: unknown[] = stored
    return decodeCells(number, cells)
  }
  if (typeof stored !== 'object' || stored === null || !('r' in stored) || !('c' in stored)) throw damaged()
  const { raw, f, h } = marks.parse(stored)
  return {
    ...decodeCells(stored.r, stored.c),
    ...(raw && { raw: Object.fromEntries(Object.entries(raw).map(([column, text]) => [Number(column), text])) }),
    ...(f && { formulas: f }),
    ...(h && { hidden: h }),
  }
}
