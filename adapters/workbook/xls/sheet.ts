import type { SheetEnd } from '#contracts/ports/workbook-reader'
import { lettersOf, rangeOfColumns } from '../address.ts'
import { costOfReference } from '../budget.ts'
import { damaged } from '../damage.ts'
import { rowBuilder } from '../row-builder.ts'
import { rowQueue, type OnRow } from '../row-queue.ts'
import type { CellContext } from '../sheet.ts'
import { cellsOf } from './cells.ts'
import { record, recordAt, recordsFrom } from './records.ts'

const rowsAtATime = 1_000
const cellTypes: ReadonlySet<number> = new Set([
  record.formula,
  record.packedNumbers,
  record.richText,
  record.sharedText,
  record.number,
  record.text,
  record.booleanOrError,
  record.packedNumber,
])

/** Streams the sheet whose records begin here. */
export const streamSheet = async (
  stream: Buffer,
  start: number,
  context: CellContext,
  onRow: OnRow,
): Promise<SheetEnd> => {
  try {
    const { places, hiddenRows, ...end } = readLayout(stream, start, context)
    const queue = rowQueue(onRow)
    const row = rowBuilder(context.passed)
    let current = 0
    let waiting = 0
    for (const place of places) {
      const { bytes, type, next } = recordAt(stream, place)
      const number = bytes.readUInt16LE(0) + 1
      if (number !== current) {
        queue.add(row.finish(current, hiddenRows.has(current)))
        current = number
        waiting += 1
        if (waiting % rowsAtATime === 0) await queue.give()
      }
      for (const { column, value, raw } of cellsOf(stream, type, bytes, next, context))
        row.add(column, value, raw, type === record.formula)
    }
    queue.add(row.finish(current, hiddenRows.has(current)))
    await queue.give()
    return { ...end, formulasWithoutValue: [] }
  } catch (error) {
    if (error instanceof RangeError) throw damaged('it has a record that is too short', error)
    throw error
  }
}

/** Where the cells of the sheet are, row by row: some programs write them in the order in which they were made. */
const readLayout = (stream: Buffer, start: number, { kept }: CellContext) => {
  const merges: string[] = []
  const hiddenColumns: string[] = []
  const hiddenRows = new Set<number>()
  const places: number[] = []
  let lastRow = 0
  let row = 0
  let isSorted = true
  for (const { at, type, bytes } of recordsFrom(stream, start)) {
    if (cellTypes.has(type)) {
      const number = bytes.readUInt16LE(0) + 1
      isSorted &&= number >= row
      row = number
      lastRow = Math.max(lastRow, number)
      kept.spend(1)
      places.push(at)
    } else if (type === record.row) {
      lastRow = Math.max(lastRow, bytes.readUInt16LE(0) + 1)
      if ((bytes.readUInt16LE(12) & 0x20) !== 0) hiddenRows.add(bytes.readUInt16LE(0) + 1)
    } else if (type === record.column && (bytes.readUInt16LE(8) & 1) === 1) {
      hiddenColumns.push(rangeOfColumns(bytes.readUInt16LE(0), Math.min(bytes.readUInt16LE(2), 255)))
    } else if (type === record.merges) {
      for (let at8 = 2; at8 + 8 <= bytes.length; at8 += 8) {
        const [top = 0, bottom = 0, left = 0, right = 0] = [0, 2, 4, 6].map((more) => bytes.readUInt16LE(at8 + more))
        kept.spend(costOfReference)
        merges.push(`${lettersOf(left)}${top + 1}:${lettersOf(right)}${bottom + 1}`)
      }
    }
  }
  const rowAt = (place: number) => stream.readUInt16LE(place + 4)
  if (!isSorted) places.sort((one, other) => rowAt(one) - rowAt(other) || one - other)
  return { places, hiddenRows, lastRow, merges, hiddenColumns }
}
