import { HotpassError } from '#contracts/errors'
import type { CellValue, SheetRow } from '#contracts/workbook'

type Stored = string | number | boolean | null | { date: number }

const encode = (cell: CellValue): Stored => (cell instanceof Date ? { date: cell.getTime() } : cell)

const damaged = () => new HotpassError('internal', 'The stored cells of a workbook are damaged.')

const decode = (cell: unknown): CellValue => {
  if (cell === null || typeof cell === 'string' || typeof cell === 'number' || typeof cell === 'boolean') return cell
  if (typeof cell === 'object' && 'date' in cell && typeof cell.date === 'number') return new Date(cell.date)
  throw damaged()
}

/** A row as it is stored among the cells of a run: `[number, ...cells]`, or an object where more is known of it. */
export const encodeRow = ({ number, cells, raw, formulas, hidden }: SheetRow): unknown => {
  if (!raw && !formulas && !hidden) {
    const stored: Stored[] = [number]
    for (const cell of cells) stored.push(encode(cell))
    return stored
  }
  return {
    r: number,
    c: cells.map(encode),
    ...(raw && { raw }),
    ...(formulas && { f: formulas }),
    ...(hidden && { h: hidden }),
  }
}

const decodeCells = (number: unknown, stored: readonly unknown[], first = 0): SheetRow => {
  if (typeof number !== 'number') throw damaged()
  const cells: CellValue[] = []
  for (let place = first; place < stored.length; place += 1) cells.push(decode(stored[place]))
  return { number, cells }
}

type Texts = Readonly<Record<number, string>>
const isTexts = (value: unknown): value is Texts =>
  typeof value === 'object' && value !== null && Object.values(value).every((text) => typeof text === 'string')
const isNumbers = (value: unknown): value is readonly number[] =>
  Array.isArray(value) && value.every((number) => typeof number === 'number')

/** Checked by hand: every row of a run goes through it. */
export const decodeRow = (stored: unknown): SheetRow => {
  if (Array.isArray(stored)) return decodeCells(stored[0], stored, 1)
  if (typeof stored !== 'object' || stored === null || !('r' in stored) || !('c' in stored)) throw damaged()
  if (!Array.isArray(stored.c)) throw damaged()
  const row = decodeCells(stored.r, stored.c)
  if ('raw' in stored && isTexts(stored.raw)) row.raw = stored.raw
  if ('f' in stored && isNumbers(stored.f)) row.formulas = stored.f
  if ('h' in stored) row.hidden = true
  return row
}
