import type { Cell, Row, Table, TableColumn } from '#contracts/ports/table-writer'
import { shadeOf } from './styles.ts'

const rowsAtATime = 500
/** Of a sheet, with its header. */
const rowsAtMost = 1_048_576
const nameAtMost = 31
const pieceLength = 1 << 18
const textAtMost = 32_767
const [narrowest, widest] = [8, 60]
const rowsMeasured = 200

const lettersOf = (column: number): string =>
  (column >= 26 ? lettersOf(Math.floor(column / 26) - 1) : '') + String.fromCharCode(65 + (column % 26))

const space = 32
const special = /[&<>\p{Cc}\uFFFE\uFFFF]|_x[0-9A-Fa-f]{4}_/u
const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '\n': '\n', '\t': '\t' }

/** Text that XML can hold; characters it cannot are dropped, and text that Excel would decode is kept from it. */
export const xmlText = (text: string): string =>
  special.test(text)
    ? text
        .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
        .replace(/[&<>\p{Cc}\uFFFE\uFFFF]/gu, (character) => escapes[character] ?? '')
    : text

const texts = (cell: string): string => xmlText(cell.length > textAtMost ? `${cell.slice(0, textAtMost - 1)}…` : cell)

type RowStyle = { all: string; shaded: readonly boolean[] }

/**
 * A row of cells, `opens` being `<c r="A` of each column. Text goes in as text, never as a formula, whatever its first
 * character is. What the cells of a row have in common is made once.
 */
const rowXml = (cells: readonly Cell[], number: number, opens: readonly string[], style: RowStyle): string => {
  const text = `${number}" t="inlineStr"${style.all}><is><t`
  let xml = `<row r="${number}">`
  for (let index = 0; index < opens.length; index += 1) {
    const cell = cells[index]
    if (cell === null || cell === undefined || cell === '') continue
    xml += opens[index]
    if (typeof cell === 'number')
      xml += `${number}"${style.shaded[index] ? shadeOf(cell) : style.all}><v>${cell}</v></c>`
    else xml += `${text}${blankEdge(cell) ? ' xml:space="preserve">' : '>'}${texts(cell)}</t></is></c>`
  }
  return `${xml}</row>`
}

const blankEdge = (text: string) => text.charCodeAt(0) <= space || text.charCodeAt(text.length - 1) <= space

const lengthOf = (cell: Cell | undefined) => String(cell ?? '').split('\n', 1)[0]?.length ?? 0

const widthsXml = (columns: readonly TableColumn[], rows: readonly Row[]): string =>
  columns
    .map(({ name }, column) => {
      const longest = rows.reduce((most, row) => Math.max(most, lengthOf(row[column])), name.length + 2)
      const width = Math.min(widest, Math.max(narrowest, longest + 2))
      return `<col min="${column + 1}" max="${column + 1}" width="${width}" customWidth="1"/>`
    })
    .join('')

const headXml = (columns: readonly TableColumn[], opens: readonly string[], rows: readonly Row[]): string =>
  [
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n',
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetViews><sheetView workbookViewId="0">',
    '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>',
    `<cols>${widthsXml(columns, rows)}</cols><sheetData>`,
    rowXml(
      columns.map(({ name }) => name),
      1,
      opens,
      { all: ' s="1"', shaded: [] },
    ),
  ].join('')

/** Rows of a table that are asked for by the sheets that show them. */
type Rows = {
  /** The next ones, at most so many; none when there are no more. */
  next(most: number): Promise<readonly Row[]>
}

const rowsOf = (chunks: AsyncIterable<readonly Row[]>): Rows => {
  const source = chunks[Symbol.asyncIterator]()
  let left: readonly Row[] = []
  return {
    async next(most) {
      while (left.length === 0) {
        const chunk = await source.next()
        if (chunk.done) return []
        left = chunk.value
      }
      const taken = left.slice(0, most)
      left = left.slice(taken.length)
      return taken
    },
  }
}

/** The sheets of a table: one, or as many as its rows fill, each complete before the next is asked for. */
export async function* sheetsOf({ name, columns, chunks }: Table, most = rowsAtMost) {
  const rows = rowsOf(chunks)
  let first = await rows.next(rowsAtATime)
  for (let count = 1; count === 1 || first.length > 0; count += 1) {
    const suffix = count === 1 ? '' : ` (${count})`
    yield {
      name: `${name.slice(0, nameAtMost - suffix.length)}${suffix}`,
      content: sheetXml(columns, first, rows, most),
    }
    first = await rows.next(rowsAtATime)
  }
}

/** XML of a sheet in pieces: bold header that stays in view, columns as wide as their first rows, filter buttons. */
async function* sheetXml(
  columns: readonly TableColumn[],
  first: readonly Row[],
  more: Rows,
  most: number,
): AsyncGenerator<string> {
  const letters = columns.map((_, index) => lettersOf(index))
  const style = { all: '', shaded: columns.map(({ shade }) => shade !== undefined) }
  const opens = letters.map((letter) => `<c r="${letter}`)
  let xml = headXml(columns, opens, first.slice(0, rowsMeasured))
  let number = 1
  for (let rows = first; rows.length > 0; rows = await more.next(Math.min(rowsAtATime, most - number))) {
    for (const row of rows) xml += rowXml(row, (number += 1), opens, style)
    if (xml.length > pieceLength) {
      yield xml
      xml = ''
    }
    if (number === most) break
  }
  yield `${xml}</sheetData><autoFilter ref="A1:${letters.at(-1) ?? 'A'}${number}"/></worksheet>`
}
