import type { RandomAccess } from '#contracts/flow'
import type { Cell, Row, TableColumn } from '#contracts/ports/table-writer'
import { asShown, asWritten } from './csv-safety.ts'

const special = /[",\r\n]/

const field = (cell: Cell): string => {
  if (cell === null || cell === '') return ''
  if (typeof cell === 'number') return String(cell)
  const text = asShown(cell)
  return special.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** A row as RFC 4180 has it; text that a spreadsheet program would evaluate is made harmless, reversibly. */
export const csvLine = (row: Row): string => {
  let line = ''
  for (let index = 0; index < row.length; index += 1) line += (index === 0 ? '' : ',') + field(row[index] ?? null)
  return line
}

const bytesAtATime = 1 << 19
const [quote, comma, lineFeed] = [34, 44, 10]

/** Reads back lines of `csvLine`, a good piece at a time: numbers by the type of their column, nothing as null. */
export function* rowsOfCsv(file: RandomAccess, columns: readonly TableColumn[]): Generator<Row[]> {
  let isFirst = true
  let rest = Buffer.alloc(0)
  for (let offset = 0; offset < file.size;) {
    const length = Math.min(bytesAtATime, file.size - offset)
    const bytes = Buffer.concat([rest, file.read(offset, length)])
    offset += length
    const end = endOfRows(bytes)
    rest = bytes.subarray(end)
    const rows = rowsOfText(bytes.toString('utf8', 0, end), columns, isFirst)
    if (end > 0) isFirst = false
    if (rows.length > 0) yield rows
  }
}

/** Place behind the last line feed that ends a row. */
const endOfRows = (bytes: Buffer): number => {
  let quoted = false
  let end = 0
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at]
    if (byte === quote) quoted = !quoted
    else if (byte === lineFeed && !quoted) end = at + 1
  }
  return end
}

const rowsOfText = (text: string, columns: readonly TableColumn[], hasHeader: boolean): Row[] => {
  const rows: Row[] = []
  let row: Cell[] = []
  // No column has a line break in its name.
  for (let at = hasHeader ? text.indexOf('\n') + 1 : 0; at < text.length;) {
    const isQuoted = text.charCodeAt(at) === quote
    const end = isQuoted ? endOfQuoted(text, at) : endOfPlain(text, at)
    const value = isQuoted ? text.slice(at + 1, end - 1).replaceAll('""', '"') : text.slice(at, end)
    row.push(value === '' ? null : columns[row.length]?.type === 'text' ? asWritten(value) : Number(value))
    if (text.charCodeAt(end) !== comma) {
      rows.push(row)
      row = []
    }
    at = end + 1
  }
  return rows
}

const endOfQuoted = (text: string, start: number): number => {
  let end = text.indexOf('"', start + 1)
  while (text.charCodeAt(end + 1) === quote) end = text.indexOf('"', end + 2)
  return end + 1
}

const endOfPlain = (text: string, start: number): number => {
  let end = start
  for (let code = text.charCodeAt(end); code !== comma && code !== lineFeed; code = text.charCodeAt(end)) end += 1
  return end
}
