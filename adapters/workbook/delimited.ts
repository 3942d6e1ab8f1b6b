import { HotpassError } from '#contracts/errors'
import type { SheetRow } from '#contracts/workbook'
import { ownText } from './safe-text.ts'

const longestRecord = 4 * 1024 * 1024

/**
 * Rows of delimited text that comes in pieces; quoted fields may hold delimiters, line breaks and doubled quotes. A
 * row's number is that of its record, as a spreadsheet program would show it. Values stay text, empty ones are null.
 */
export const delimitedScanner = (delimiter: string, onRow: (row: SheetRow) => void) => {
  let rest = ''
  let lastRow = 0

  const scan = (piece: string, isLast: boolean) => {
    const text = rest + piece
    let at = 0
    while (at < text.length) {
      const record = recordAt(text, at, delimiter, isLast)
      if (!record) break
      at = record.end
      lastRow += 1
      if (record.cells.length > 0) onRow({ number: lastRow, cells: record.cells })
    }
    rest = text.slice(at)
    if (rest.length > longestRecord || (isLast && rest !== '')) throw unclosedQuote(lastRow + 1)
  }

  return {
    push: (piece: string) => scan(piece, false),
    end() {
      scan('', true)
      return lastRow
    },
  }
}

/** All rows of a whole text. */
export const parseDelimited = (text: string, delimiter: string): SheetRow[] => {
  const rows: SheetRow[] = []
  const scanner = delimitedScanner(delimiter, (row) => rows.push(row))
  scanner.push(text)
  scanner.end()
  return rows
}

const quote = 34
const lineFeed = 10
const carriageReturn = 13

/** The record that begins here, and where the next one does; undefined where it does not end within the text. */
const recordAt = (text: string, start: number, delimiter: string, isLast: boolean) => {
  const cells: (string | null)[] = []
  for (let at = start; ;) {
    const field = text.charCodeAt(at) === quote ? quotedField(text, at, delimiter) : bareField(text, at, delimiter)
    if (!field) return undefined
    const { value, end } = field
    cells.push(value === '' ? null : ownText(value))
    const isReturn = text.charCodeAt(end) === carriageReturn
    if (!isLast && (isReturn ? end + 1 : end) >= text.length) return undefined
    at = end + 1
    if (end < text.length && text[end] === delimiter) continue
    while (cells.length > 0 && cells.at(-1) === null) cells.pop()
    return { cells, end: isReturn && text.charCodeAt(at) === lineFeed ? at + 1 : at }
  }
}

const bareField = (text: string, start: number, delimiter: string) => {
  const stop = delimiter.charCodeAt(0)
  let end = start
  for (; end < text.length; end += 1) {
    const code = text.charCodeAt(end)
    if (code === stop || code === lineFeed || code === carriageReturn) break
  }
  return { value: text.slice(start, end), end }
}

/** Text between the closing quote and the next delimiter is kept, as spreadsheet programs do. */
const quotedField = (text: string, start: number, delimiter: string) => {
  let close = text.indexOf('"', start + 1)
  while (close >= 0 && text.charCodeAt(close + 1) === quote) close = text.indexOf('"', close + 2)
  if (close < 0) return undefined
  const tail = bareField(text, close + 1, delimiter)
  return { value: text.slice(start + 1, close).replaceAll('""', '"') + tail.value, end: tail.end }
}

const unclosedQuote = (row: number) =>
  new HotpassError(
    'workbook_unreadable',
    `A quotation mark opened in row ${row} is never closed, so the rows after it cannot be told apart.`,
    { hint: `Close or remove the quotation mark in row ${row} and repeat the call.` },
  )
