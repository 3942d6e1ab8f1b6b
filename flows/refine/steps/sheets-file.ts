import { z } from 'zod'
import { HotpassError } from '#contracts/errors'
import type { CellValue, SheetData, SheetRow, WorkbookData } from '#contracts/workbook'
import { fromJsonLines, toJsonLines } from './json-lines.ts'
import type { Pause } from './pacer.ts'

const head = z.object({
  name: z.string(),
  visibility: z.enum(['visible', 'hidden', 'very_hidden']),
  rows: z.int(),
  lastRow: z.int(),
  merges: z.array(z.string()),
  formulasWithoutValue: z.array(z.string()),
})

type Encoded = string | number | boolean | null | { date: number }

const encode = (cell: CellValue): Encoded => (cell instanceof Date ? { date: cell.getTime() } : cell)

const decode = (value: unknown): CellValue => {
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return value
  if (typeof value === 'object' && 'date' in value && typeof value.date === 'number') return new Date(value.date)
  throw damaged()
}

const damaged = () => new HotpassError('internal', 'The stored cells of a workbook are damaged.')

const decodeRow = (value: unknown): SheetRow => {
  if (!Array.isArray(value)) throw damaged()
  const [number, ...cells]: unknown[] = value
  if (typeof number !== 'number') throw damaged()
  return { number, cells: cells.map(decode) }
}

function* lines({ sheets }: WorkbookData) {
  for (const { rows, ...sheet } of sheets) {
    yield { ...sheet, rows: rows.length }
    for (const { number, cells } of rows) yield [number, ...cells.map(encode)]
  }
}

/** Sheets as JSON lines: one line about the sheet, then one per row with its number first; dates stay dates. */
export const encodeSheets = (workbook: WorkbookData, pause: Pause): Promise<Uint8Array> =>
  toJsonLines(lines(workbook), pause)

export const decodeSheets = async (bytes: Uint8Array, pause: Pause): Promise<SheetData[]> => {
  const sheets: SheetData[] = []
  const values = fromJsonLines(bytes)
  for (const line of values) {
    const { rows: count, ...sheet } = head.parse(line)
    const rows: SheetRow[] = []
    while (rows.length < count) {
      rows.push(decodeRow(values.next().value))
      if (rows.length % 500 === 0) await pause()
    }
    sheets.push({ ...sheet, rows })
  }
  return sheets
}
