import type { OpenSheet } from '#contracts/ports/workbook-reader'
import type { SheetData } from '#contracts/workbook'
import { cellBudget, mostKept, mostPassed, type Budget } from '../budget.ts'
import { shownBy, shownByBuiltIn, type ShownAs } from '../date-formats.ts'
import { damaged } from '../damage.ts'
import type { Opened } from '../opened.ts'
import { relationshipsOf } from '../relationships.ts'
import { safeText } from '../safe-text.ts'
import { textTable } from '../text-table.ts'
import type { ZipArchive } from '../zip.ts'
import { scanRecords, textAt } from './records.ts'
import { streamSheet } from './sheet.ts'

const record = { sharedText: 19, format: 44, cellStyle: 47, properties: 153, sheet: 156 } as const
const cellStyles = { begin: 617, end: 618 } as const
const visibilities: readonly SheetData['visibility'][] = ['visible', 'hidden', 'very_hidden']

/** Opens a binary workbook (.xlsb): the parts of an .xlsx, as records in place of XML. Its macros are not looked at. */
export const openXlsb = async (archive: ZipArchive, part: string): Promise<Opened> => {
  const index = await readIndex(archive, part)
  const links = await relationshipsOf(archive, part)
  const partOf = (kind: string) => links.find((link) => link.kind === kind)?.part
  const kept = cellBudget(mostKept)
  const context = {
    kept,
    passed: cellBudget(mostPassed),
    strings: await readStrings(archive, partOf('sharedStrings'), kept),
    styles: await readStyles(archive, partOf('styles')),
    from1904: index.from1904,
  }
  const parts = new Set<string>()
  const sheets: OpenSheet[] = []
  for (const { id, name, visibility } of index.sheets) {
    const link = links.find((candidate) => candidate.id === id)
    if (link?.kind !== 'worksheet') continue
    const stored = archive.find(link.part) ?? link.part
    if (parts.has(stored)) throw damaged(`its part ${stored} is two sheets at once`)
    parts.add(stored)
    sheets.push({ name, visibility, stream: (onRow) => streamSheet(archive, stored, context, onRow) })
  }
  return { format: 'xlsb', sheets }
}

const readIndex = async (archive: ZipArchive, part: string) => {
  const sheets: { id: string; name: string; visibility: SheetData['visibility'] }[] = []
  let from1904 = false
  await scanRecords(archive, part, (type, bytes) => {
    if (type === record.properties) from1904 = (bytes.readUInt32LE(0) & 1) === 1
    if (type !== record.sheet) return
    const id = textAt(bytes, 8)
    const visibility = visibilities[bytes.readUInt32LE(0)] ?? 'visible'
    sheets.push({ id: id.text, name: safeText(textAt(bytes, id.end).text), visibility })
  })
  return { sheets, from1904 }
}

const readStrings = async (archive: ZipArchive, part: string | undefined, budget: Budget) => {
  const strings = textTable()
  if (!part) return strings
  await scanRecords(archive, part, (type, bytes) => {
    if (type !== record.sharedText) return
    budget.spend(1)
    strings.add(safeText(textAt(bytes, 1).text))
  })
  return strings
}

const readStyles = async (archive: ZipArchive, part: string | undefined) => {
  const styles: ShownAs[] = []
  if (!part) return styles
  const own = new Map<number, ShownAs>()
  let insideCellStyles = false
  await scanRecords(archive, part, (type, bytes) => {
    if (type === record.format) own.set(bytes.readUInt16LE(0), shownBy(textAt(bytes, 2).text))
    else if (type === cellStyles.begin) insideCellStyles = true
    else if (type === cellStyles.end) insideCellStyles = false
    else if (type === record.cellStyle && insideCellStyles) {
      const format = bytes.readUInt16LE(2)
      styles.push(own.get(format) ?? shownByBuiltIn(format))
    }
  })
  return styles
}
