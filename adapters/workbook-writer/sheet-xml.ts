import type { Cell, Row, Table, TableColumn } from '#contracts/ports/table-writer'

const rowsAtATime = 500
const rowsAtMost = 1_048_576
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

/** Text goes in as text, never as a formula, whatever its first character is. */
const cellXml = (cell: Cell | undefined, reference: string, style: string): string => {
  if (cell === null || cell === undefined || cell === '') return ''
  if (typeof cell === 'number') return `<c r="${reference}"${style}><v>${cell}</v></c>`
  const blankEdge = cell.charCodeAt(0) <= space || cell.charCodeAt(cell.length - 1) <= space
  const preserve = blankEdge ? ' xml:space="preserve"' : ''
  return `<c r="${reference}" t="inlineStr"${style}><is><t${preserve}>${texts(cell)}</t></is></c>`
}

const rowXml = (cells: readonly Cell[], number: number, columns: readonly string[], style = ''): string => {
  let xml = `<row r="${number}">`
  for (const [index, letter] of columns.entries()) xml += cellXml(cells[index], `${letter}${number}`, style)
  return `${xml}</row>`
}

const lengthOf = (cell: Cell | undefined) => String(cell ?? '').split('\n', 1)[0]?.length ?? 0

const widthsXml = (columns: readonly TableColumn[], rows: readonly Row[]): string =>
  columns
    .map(({ name }, column) => {
      const longest = rows.reduce((most, row) => Math.max(most, lengthOf(row[column])), name.length + 2)
      const width = Math.min(widest, Math.max(narrowest, longest + 2))
      return `<col min="${column + 1}" max="${column + 1}" width="${width}" customWidth="1"/>`
    })
    .join('')

const headXml = (columns: readonly TableColumn[], letters: readonly string[], rows: readonly Row[]): string =>
  [
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n',
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetViews><sheetView workbookViewId="0">',
    '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>',
    `<cols>${widthsXml(columns, rows)}</cols><sheetData>`,
    rowXml(
      columns.map(({ name }) => name),
      1,
      letters,
      ' s="1"',
    ),
  ].join('')

/** XML of a sheet in pieces: bold header that stays in view, columns as wide as their first rows, filter buttons. */
export async function* sheetXml({ columns, chunks }: Table): AsyncGenerator<string> {
  const letters = columns.map((_, index) => lettersOf(index))
  let number = 0
  for await (const rows of chunks) {
    if (number === 0) {
      yield headXml(columns, letters, rows.slice(0, rowsMeasured))
      number = 1
    }
    const shown = rows.slice(0, rowsAtMost - number)
    for (let start = 0; start < shown.length; start += rowsAtATime) {
      yield shown
        .slice(start, start + rowsAtATime)
        .map((row) => rowXml(row, (number += 1), letters))
        .join('')
    }
  }
  if (number === 0) yield headXml(columns, letters, [])
  yield `</sheetData><autoFilter ref="A1:${letters.at(-1) ?? 'A'}${Math.max(1, number)}"/></worksheet>`
}
