import type { Cell, Row, TableColumn } from '#contracts/ports/table-writer'

const special = /[",\r\n]/

const field = (cell: Cell): string => {
  if (cell === null) return ''
  const text = String(cell)
  return special.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** A row as RFC 4180 has it; values are exact, so text such as `+27…` or `=…` stays as it is. */
export const csvLine = (row: Row): string => row.map(field).join(',')

const bytesAtATime = 1 << 19
const [quote, comma, lineFeed] = [34, 44, 10]

/** Reads back UTF-8 lines of `csvLine`, a good piece at a time: numbers by the type of their column, nothing as null. */
export function* rowsOfCsv(bytes: Uint8Array, columns: readonly TableColumn[]): Generator<Row[]> {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (let start = text.indexOf(lineFeed) + 1; start < text.length;) {
    const end = endOfRows(text, start)
    yield rowsOfText(text.toString('utf8', start, end), columns)
    start = end
  }
}

/** Place after the first line feed that ends a row, a good piece after `start`. */
const endOfRows = (text: Buffer, start: number): number => {
  let quoted = false
  for (let at = start; at < text.length; at += 1) {
    const byte = text[at]
    if (byte === quote) quoted = !quoted
    else if (byte === lineFeed && !quoted && at - start >= bytesAtATime) return at + 1
  }
  return text.length
}

const rowsOfText = (text: string, columns: readonly TableColumn[]): Row[] => {
  const rows: Row[] = []
  let row: Cell[] = []
  for (let at = 0; at < text.length;) {
    const isQuoted = text.charCodeAt(at) === quote
    const end = isQuoted ? endOfQuoted(text, at) : endOfPlain(text, at)
    const value = isQuoted ? text.slice(at + 1, end - 1).replaceAll('""', '"') : text.slice(at, end)
    row.push(value === '' ? null : columns[row.length]?.type === 'text' ? value : Number(value))
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
