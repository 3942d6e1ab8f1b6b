import { z } from 'zod'
import type { CellValue, SheetRow, WorkbookData } from '#contracts/workbook'
import { sampled } from '../map/mapping.ts'
import type { InputSheet } from '../input.ts'
import { damaged, jsonLines, toJsonLines } from './json-lines.ts'
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

const decodeRow = (value: unknown): SheetRow => {
  if (!Array.isArray(value)) throw damaged()
  const [number, ...cells]: unknown[] = value
  if (typeof number !== 'number') throw damaged()
  return { number, cells: cells.map(decode) }
}

function* lines({ sheets }: WorkbookData) {
  for (const { rows, lastRow, ...sheet } of sheets) {
    yield { ...sheet, lastRow: Math.max(lastRow, rows.at(-1)?.number ?? 0), rows: rows.length }
    for (const { number, cells } of rows) yield [number, ...cells.map(encode)]
  }
}

/** Sheets as JSON lines: one line about the sheet, then one per row with its number first; dates stay dates. */
export const encodeSheets = (workbook: WorkbookData, pause: Pause): Promise<Uint8Array> =>
  toJsonLines(lines(workbook), pause)

export type DecodedSheet = Pick<InputSheet, 'data' | 'rows'> & {
  /** Rows in all. */
  filled: number
}

/** The sheets with the rows that mapping looks at; all rows are decoded when asked for, so that no step keeps them. */
export const decodeSheets = (bytes: Uint8Array): DecodedSheet[] => {
  const sheets: DecodedSheet[] = []
  const lines = jsonLines(bytes)
  for (let at = 0; at < bytes.byteLength;) {
    const first = lines.end(at)
    const { rows: filled, ...sheet } = head.parse(lines.parse(at, first))
    const isSampled = sampled(filled)
    const rows: SheetRow[] = []
    at = first
    for (let index = 0; index < filled; index += 1) {
      const end = lines.end(at)
      if (isSampled(index)) rows.push(decodeRow(lines.parse(at, end)))
      at = end
    }
    const last = at
    const all = function* () {
      for (let start = first; start < last;) {
        const end = lines.end(start)
        yield decodeRow(lines.parse(start, end))
        start = end
      }
    }
    sheets.push({ data: { ...sheet, rows }, rows: all, filled })
  }
  return sheets
}
