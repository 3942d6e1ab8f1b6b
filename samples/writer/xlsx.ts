import { cellXml, type Cell } from './cell.ts'
import { packageParts } from './package-parts.ts'
import { zip } from './zip.ts'

export type Sheet = {
  name: string
  /** Rows from the first one on; an empty one is a formatted blank row. */
  rows: Iterable<readonly Cell[]>
  merges?: readonly string[]
  visibility?: 'hidden' | 'veryHidden'
  /** Formatted blank rows go on to here. */
  blankTo?: number
}

/**
 * An .xlsx file of these sheets with one date style; `from1904` sets the old Mac calendar, `inline` keeps texts in their
 * cells, where no spreadsheet program puts them but many other writers do.
 */
export const writeXlsx = (sheets: readonly Sheet[], { from1904 = false, inline = false } = {}): Uint8Array => {
  const strings = new Map<string, number>()
  const parts = sheets.map((sheet, index) => ({
    name: `xl/worksheets/sheet${index + 1}.xml`,
    content: sheetXml(sheet, inline ? undefined : strings, from1904),
  }))
  return zip([
    ...packageParts(sheets, from1904),
    ...parts,
    { name: 'xl/sharedStrings.xml', content: stringsXml(strings) },
  ])
}

const namespace = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
const prolog = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

function* sheetXml(sheet: Sheet, strings: Map<string, number> | undefined, from1904: boolean): Generator<string> {
  yield `${prolog}<worksheet ${namespace}><sheetData>`
  let number = 0
  for (const cells of sheet.rows) {
    number += 1
    let row = `<row r="${number}"${cells.length === 0 ? ' s="1" customFormat="1"' : ''}>`
    for (const [column, cell] of cells.entries()) row += cellXml(cell, column, number, strings, from1904)
    yield `${row}</row>`
  }
  for (number += 1; number <= (sheet.blankTo ?? 0); number += 1) yield `<row r="${number}" s="1" customFormat="1"/>`
  const merges = (sheet.merges ?? []).map((range) => `<mergeCell ref="${range}"/>`).join('')
  yield `</sheetData>${merges && `<mergeCells>${merges}</mergeCells>`}</worksheet>`
}

function* stringsXml(strings: ReadonlyMap<string, number>): Generator<string> {
  yield `${prolog}<sst ${namespace}>`
  for (const text of strings.keys()) yield `<si><t xml:space="preserve">${text}</t></si>`
  yield '</sst>'
}
