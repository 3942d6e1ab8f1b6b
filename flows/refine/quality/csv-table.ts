import type { RandomAccess } from '#contracts/flow'
import { piecesOf } from '../blocks/pieces.ts'
import { asWritten } from '../output/csv-safety.ts'
import type { SubjectRow } from './subject.ts'

const bytesAtATime = 1 << 18
const [quote, comma, lineFeed, carriageReturn] = [34, 44, 10, 13]

/** A table as CSV with a header, read piece by piece; only the values that are asked for are decoded. */
export type CsvTable = {
  columns: readonly string[]
  /** How often each column was filled, and rows, as far as `rows` has been gone through. */
  counts(): { rows: number; filled: readonly number[] }
  /** Goes through the rows; `key` is the column that names a row, -1 for its number. */
  rows(wanted: readonly number[], key: number): Generator<SubjectRow>
}

type Fields = { starts: Int32Array; ends: Int32Array; count: number; next: number }

/** Finds the fields of the row that begins at `at`; false where the bytes end before it does. */
const splitRow = (bytes: Buffer, at: number, isLast: boolean, fields: Fields): boolean => {
  fields.count = 0
  for (let start = at; ;) {
    let end = start
    let after: number
    if (bytes[start] === quote) {
      end = bytes.indexOf(quote, start + 1)
      while (end >= 0 && bytes[end + 1] === quote) end = bytes.indexOf(quote, end + 2)
      if (end < 0) return false
      start += 1
      after = end + 1
    } else {
      while (end < bytes.length && bytes[end] !== comma && bytes[end] !== lineFeed) end += 1
      if (end === bytes.length && !isLast) return false
      after = end
      if (bytes[end] !== comma && bytes[end - 1] === carriageReturn) end -= 1
    }
    if (fields.count < fields.starts.length) {
      fields.starts[fields.count] = start
      fields.ends[fields.count] = end
      fields.count += 1
    }
    // What ends the row may begin the next piece.
    if (after + 1 >= bytes.length && !isLast) return false
    if (bytes[after] === carriageReturn) after += 1
    if (after >= bytes.length || bytes[after] === lineFeed) {
      fields.next = after + 1
      return true
    }
    start = after + 1
  }
}

const isBlank = (code: number) => code <= 32 || code > 126

const textOf = (bytes: Buffer, start: number, end: number): string => {
  if (start === end) return ''
  let text = bytes.toString('utf8', start, end)
  if (bytes[start - 1] === quote && text.includes('""')) text = text.replaceAll('""', '"')
  if (text.startsWith("'")) text = asWritten(text)
  return isBlank(text.charCodeAt(0)) || isBlank(text.charCodeAt(text.length - 1)) ? text.trim() : text
}

const newFields = (columns: number): Fields => ({
  starts: new Int32Array(columns),
  ends: new Int32Array(columns),
  count: 0,
  next: 0,
})

/** Gives each row with its fields, which stay until the next one is asked for. */
function* rowsOf(file: RandomAccess, columns: number): Generator<{ bytes: Buffer; fields: Fields }> {
  const fields = newFields(columns)
  const next = piecesOf(file, bytesAtATime)
  let at = 0
  for (let piece = next(0); piece; piece = next(at)) {
    const { bytes, isLast } = piece
    const row = { bytes, fields }
    at = 0
    while (at < bytes.length && splitRow(bytes, at, isLast, fields)) {
      yield row
      at = fields.next
    }
  }
}

const mostColumns = 16_384

export const csvTable = (file: RandomAccess): CsvTable => {
  const [header] = rowsOf(file, mostColumns).take(1)
  const { starts, ends, count } = header?.fields ?? newFields(0)
  const columns = Array.from({ length: count }, (_, index) =>
    header ? textOf(header.bytes, starts[index] ?? 0, ends[index] ?? 0) : '',
  )
  let rows = 0
  let filled = new Array<number>(columns.length).fill(0)
  return {
    columns,
    counts: () => ({ rows, filled }),
    *rows(wanted, key) {
      rows = 0
      filled = columns.map(() => 0)
      const values = wanted.map(() => '')
      const row: { at: string | number; values: readonly string[] } = { at: 0, values }
      for (const { bytes, fields } of rowsOf(file, columns.length).drop(1)) {
        rows += 1
        for (let index = 0; index < fields.count; index += 1) {
          if (fields.starts[index] !== fields.ends[index]) filled[index] = (filled[index] ?? 0) + 1
        }
        const value = (index: number) =>
          index < fields.count ? textOf(bytes, fields.starts[index] ?? 0, fields.ends[index] ?? 0) : ''
        for (let place = 0; place < wanted.length; place += 1) values[place] = value(wanted[place] ?? 0)
        row.at = key < 0 ? rows : value(key)
        yield row
      }
    },
  }
}
