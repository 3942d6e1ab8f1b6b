import type { SheetEnd } from '#contracts/ports/workbook-reader'
import type { CellValue } from '#contracts/workbook'
import { lastColumn, lastRow as lastPossibleRow, lettersOf, rangeOfColumns } from '../address.ts'
import { errorText, packedNumber } from '../binary-value.ts'
import { costOfReference } from '../budget.ts'
import { numberShownAs } from '../cell-value.ts'
import { damaged } from '../damage.ts'
import type { ShownAs } from '../date-formats.ts'
import { rowBuilder } from '../row-builder.ts'
import { rowQueue, type OnRow } from '../row-queue.ts'
import { safeText } from '../safe-text.ts'
import type { CellContext } from '../sheet.ts'
import type { ZipArchive } from '../zip.ts'
import { scanRecords, textAt } from './records.ts'

const record = { row: 0, column: 60, richText: 62, merge: 176 } as const
/** Cells by what they hold; the first of short cells, which stand right of the cell before them, and of formulas. */
const blank = 1
const firstFormula = 8
const lastFormula = 11
const firstShort = 12
const lastShort = 18

/** Streams one worksheet part. */
export const streamSheet = async (
  archive: ZipArchive,
  part: string,
  context: CellContext,
  onRow: OnRow,
): Promise<SheetEnd> => {
  const merges: string[] = []
  const hiddenColumns: string[] = []
  const queue = rowQueue(onRow)
  const row = rowBuilder(context.passed)
  let lastRow = 0
  let isHiddenRow = false
  let column = -1

  const addTo = (list: string[], found: string) => {
    context.kept.spend(costOfReference)
    list.push(found)
  }

  const openRow = (bytes: Buffer) => {
    const number = bytes.readUInt32LE(0) + 1
    if (number <= lastRow || number > lastPossibleRow)
      throw damaged(`row ${number} of its part ${part} comes after row ${lastRow}`)
    queue.add(row.finish(lastRow, isHiddenRow))
    lastRow = number
    isHiddenRow = (bytes.readUInt8(11) & 0x10) !== 0
    column = -1
  }

  const addCell = (type: number, bytes: Buffer) => {
    const isShort = type >= firstShort && type <= lastShort
    column = isShort ? column + 1 : bytes.readUInt32LE(0)
    if (column > lastColumn) throw damaged(`its part ${part} has a cell past the last possible column`)
    const at = isShort ? 4 : 8
    const style = context.styles[bytes.readUIntLE(at - 4, 3)] ?? 'number'
    const value = valueAt(isShort ? type - firstShort + blank : type, bytes, at, style, context)
    if (value) row.add(column, value.value, value.raw, type >= firstFormula && type <= lastFormula)
  }

  await scanRecords(
    archive,
    part,
    (type, bytes) => {
      if ((type >= blank && type <= lastShort) || type === record.richText) addCell(type, bytes)
      else if (type === record.row) openRow(bytes)
      else if (type === record.merge) {
        const [top, bottom, left, right] = [0, 4, 8, 12].map((at) => bytes.readUInt32LE(at))
        addTo(merges, `${lettersOf(left ?? 0)}${(top ?? 0) + 1}:${lettersOf(right ?? 0)}${(bottom ?? 0) + 1}`)
      } else if (type === record.column && (bytes.readUInt16LE(16) & 1) === 1)
        addTo(hiddenColumns, rangeOfColumns(bytes.readUInt32LE(0), bytes.readUInt32LE(4)))
    },
    queue.give,
  )
  queue.add(row.finish(lastRow, isHiddenRow))
  await queue.give()
  return { lastRow, merges, hiddenColumns, formulasWithoutValue: [] }
}

const valueAt = (
  type: number,
  bytes: Buffer,
  at: number,
  style: ShownAs,
  { strings, from1904 }: CellContext,
): { value: CellValue; raw: string } | undefined => {
  const text = (value: string) => ({ value, raw: value })
  const number = (value: number) => ({ value: numberShownAs(String(value), style, from1904), raw: String(value) })
  switch (type) {
    case 2:
      return number(packedNumber(bytes, at))
    case 3:
    case 11:
      return text(errorText(bytes.readUInt8(at)))
    case 4:
    case 10:
      return { value: bytes.readUInt8(at) !== 0, raw: String(bytes.readUInt8(at)) }
    case 5:
    case 9:
      return number(bytes.readDoubleLE(at))
    case 6:
    case 8:
      return text(safeText(textAt(bytes, at).text))
    case 7:
      return text(strings.get(bytes.readUInt32LE(at)))
    case record.richText:
      return text(safeText(textAt(bytes, at + 1).text))
    default:
      return undefined
  }
}
