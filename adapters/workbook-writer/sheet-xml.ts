import type { Cell, Pause, Table } from '#contracts/ports/table-writer'

const rowsAtATime = 500
const rowsAtMost = 1_048_576
const textAtMost = 32_767
const [narrowest, widest] = [8, 60]
const rowsMeasured = 200

export const letters = (column: number): string =>
  (column >= 26 ? letters(Math.floor(column / 26) - 1) : '') + String.fromCharCode(65 + (column % 26))

const edgeBlank = /^\s|\s$/
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
  const space = edgeBlank.test(cell) ? ' xml:space="preserve"' : ''
  return `<c r="${reference}" t="inlineStr"${style}><is><t${space}>${texts(cell)}</t></is></c>`
}

const rowXml = (cells: readonly Cell[], number: number, columns: readonly string[], style = ''): string => {
  let xml = `<row r="${number}">`
  for (const [index, letter] of columns.entries()) xml += cellXml(cells[index], `${letter}${number}`, style)
  return `${xml}</row>`
}

const lengthOf = (cell: Cell | undefined) => String(cell ?? '').split('\n', 1)[0]?.length ?? 0

const widthsXml = ({ columns, rows }: Table): string =>
  columns
    .map(({ name }, column) => {
      const longest = rows
        .slice(0, rowsMeasured)
        .reduce((most, row) => Math.max(most, lengthOf(row[column])), name.length + 2)
      const width = Math.min(widest, Math.max(narrowest, longest + 2))
      return `<col min="${column + 1}" max="${column + 1}" width="${width}" customWidth="1"/>`
    })
    .join('')

/** XML of a sheet in pieces: bold header that stays in view, fitted columns, filter buttons. */
export async function* sheetXml(table: Table, pause: Pause): AsyncGenerator<string> {
  const columns = table.columns.map((_, index) => letters(index))
  const shown = Math.min(table.rows.length, rowsAtMost - 1)
  yield '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
  yield '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
  yield `<cols>${widthsXml(table)}</cols><sheetData>`
  yield rowXml(
    table.columns.map(({ name }) => name),
    1,
    columns,
    ' s="1"',
  )
  for (let start = 0; start < shown; start += rowsAtATime) {
    const rows = table.rows.slice(start, Math.min(shown, start + rowsAtATime))
    yield rows.map((row, index) => rowXml(row, start + index + 2, columns)).join('')
    await pause()
  }
  yield `</sheetData><autoFilter ref="A1:${columns.at(-1) ?? 'A'}${shown + 1}"/></worksheet>`
}
