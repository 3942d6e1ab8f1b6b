import { HotpassError } from '#contracts/errors'
import type { SheetData } from '#contracts/workbook'
import { cellBudget, mostKept, mostPassed } from '../budget.ts'
import { damaged } from '../damage.ts'
import { shownBy, shownByBuiltIn, type ShownAs } from '../date-formats.ts'
import type { Opened } from '../opened.ts'
import type { CellContext } from '../sheet.ts'
import { textTable } from '../text-table.ts'
import { continuations, record, recordsFrom } from './records.ts'
import { streamSheet } from './sheet.ts'
import { sharedTexts, textAt } from './text.ts'

const visibilities: readonly SheetData['visibility'][] = ['visible', 'hidden', 'very_hidden']
const worksheet = 0
const excel97 = 0x600

/** Whether the stream is of Excel 97 or later; what came before has another form of text. */
export const isExcel97 = (stream: Buffer) => stream.length >= 6 && stream.readUInt16LE(4) === excel97

/** Opens the workbook stream of an .xls file of Excel 97 or later. Its macros are not looked at. */
export const openXls = (stream: Buffer): Opened => {
  try {
    const { sheets, ...context } = readIndex(stream)
    return {
      format: 'xls',
      sheets: sheets.map(({ start, name, visibility }) => ({
        name,
        visibility,
        stream: (onRow) => streamSheet(stream, start, context, onRow),
      })),
    }
  } catch (error) {
    if (error instanceof RangeError) throw damaged('it has a record that is too short', error)
    throw error
  }
}

const readIndex = (stream: Buffer) => {
  const kept = cellBudget(mostKept)
  const context = { kept, passed: cellBudget(mostPassed), strings: textTable(), from1904: false }
  const sheets: { start: number; name: string; visibility: SheetData['visibility'] }[] = []
  const ownFormats = new Map<number, ShownAs>()
  const formats: number[] = []
  for (const { type, bytes, next } of recordsFrom(stream, 0)) {
    if (type === record.password) throw new HotpassError('workbook_encrypted')
    if (type === record.calendar) context.from1904 = bytes.readUInt16LE(0) === 1
    else if (type === record.format) ownFormats.set(bytes.readUInt16LE(0), shownBy(textAt(bytes, 2)))
    else if (type === record.cellStyle) formats.push(bytes.readUInt16LE(2))
    else if (type === record.sheet && bytes.readUInt8(5) === worksheet) {
      const visibility = visibilities[bytes.readUInt8(4) & 3] ?? 'visible'
      sheets.push({ start: bytes.readUInt32LE(0), name: textAt(bytes, 6, 1), visibility })
    } else if (type === record.sharedTexts) {
      for (const text of sharedTexts([bytes, ...continuations(stream, next)])) {
        kept.spend(1)
        context.strings.add(text)
      }
    }
  }
  const styles = formats.map((format) => ownFormats.get(format) ?? shownByBuiltIn(format))
  return { ...context, styles, sheets } satisfies CellContext & { sheets: unknown }
}
