import type { RandomAccess } from '#contracts/flow'
import type { Cell, Row, TableColumn } from '#contracts/ports/table-writer'
import { piecesOf } from '../blocks/pieces.ts'
import { asShown, asWritten } from './csv-safety.ts'

const special = /[",\r\n]/

const field = (cell: string | number): string => {
  if (typeof cell === 'number') return String(cell)
  const text = asShown(cell)
  return special.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** Separators by their number, each made once: most cells between others are empty. */
const separators: string[] = []
const separated = (count: number): string => (separators[count] ??= ','.repeat(count))

/** A row as RFC 4180 has it; text that a spreadsheet program would evaluate is made harmless, reversibly. */
export const csvLine = (row: Row): string => {
  let line = ''
  let written = 0
  for (let index = 0; index < row.length; index += 1) {
    const cell = row[index]
    if (cell === null || cell === undefined || cell === '') continue
    if (index > written) line += separated(index - written)
    line += field(cell)
    written = index
  }
  return row.length - 1 > written ? line + separated(row.length - 1 - written) : line
}

const bytesAtATime = 1 << 19
const [quote, comma, lineFeed] = [34, 44, 10]

/** Reads back lines of `csvLine`, a good piece at a time: numbers by the type of their column, nothing as null. */
export function* rowsOfCsv(file: RandomAccess, columns: readonly TableColumn[]): Generator<Row[]> {
  const isText = columns.map(({ type }) => type === 'text')
  let isFirst = true
  const next = piecesOf(file, bytesAtATime)
  let end = 0
  for (let piece = next(0); piece; piece = next(end)) {
    const { bytes } = piece
    end = endOfRows(bytes)
    const rows = rowsOfText(bytes.toString('utf8', 0, end), isText, isFirst)
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

const rowsOfText = (text: string, isText: readonly boolean[], hasHeader: boolean): Row[] => {
  const rows: Row[] = []
  let row: Cell[] = []
  // No column has a line break in its name.
  for (let at = hasHeader ? text.indexOf('\n') + 1 : 0; at < text.length;) {
    const first = text.charCodeAt(at)
    let end = at
    if (first === quote) {
      end = endOfQuoted(text, at)
      row.push(valueOf(text.slice(at + 1, end - 1).replaceAll('""', '"'), isText[row.length]))
    } else if (first === comma || first === lineFeed) row.push(null)
    else {
      end = endOfPlain(text, at)
      row.push(valueOf(text.slice(at, end), isText[row.length]))
    }
    if (text.charCodeAt(end) !== comma) {
      rows.push(row)
      row = []
    }
    at = end + 1
  }
  return rows
}

const valueOf = (value: string, isText = false): Cell =>
  value === '' ? null : isText ? asWritten(value) : Number(value)

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
