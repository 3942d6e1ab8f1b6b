import { HotpassError } from '#contracts/errors'
import type { SheetRow } from '#contracts/workbook'

/**
 * Rows of delimited text; quoted fields may hold delimiters, line breaks and doubled quotes. A row's number is that of
 * its record, as a spreadsheet program would show it. Values stay text, empty ones are null.
 */
export const parseDelimited = (text: string, delimiter: string): { rows: SheetRow[]; lastRow: number } => {
  const rows: SheetRow[] = []
  let lastRow = 0
  let cells: (string | null)[] = []
  let at = 0
  while (at < text.length) {
    const field = text.charCodeAt(at) === quote ? quotedField(text, at, delimiter) : bareField(text, at, delimiter)
    if (!field) throw unclosedQuote(lastRow + 1)
    cells.push(field.value || null)
    at = field.end + 1
    const ends = field.end >= text.length || text[field.end] !== delimiter
    if (!ends && at < text.length) continue
    if (text[field.end] === '\r' && text[at] === '\n') at += 1
    lastRow += 1
    while (cells.length > 0 && cells.at(-1) === null) cells.pop()
    if (cells.length > 0) rows.push({ number: lastRow, cells })
    cells = []
  }
  return { rows, lastRow }
}

const quote = 34
const lineFeed = 10
const carriageReturn = 13

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
    {
      hint: `Close or remove the quotation mark in row ${row} and repeat the call.`,
    },
  )
