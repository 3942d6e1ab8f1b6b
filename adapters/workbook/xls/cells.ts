import type { CellValue } from '#contracts/workbook'
import { errorText, packedNumber } from '../binary-value.ts'
import { numberShownAs } from '../cell-value.ts'
import type { CellContext } from '../sheet.ts'
import { continuations, record, recordAt } from './records.ts'
import { continuedText, textAt } from './text.ts'

export type XlsCell = { column: number; value: CellValue; raw: string }

/** The cells of one record, which is followed by the record at `next`. */
export const cellsOf = (
  stream: Buffer,
  type: number,
  bytes: Buffer,
  next: number,
  context: CellContext,
): readonly XlsCell[] => {
  const column = bytes.readUInt16LE(2)
  const number = (value: number, style: number, place = column): XlsCell => ({
    column: place,
    value: numberShownAs(String(value), context.styles[style] ?? 'number', context.from1904),
    raw: String(value),
  })
  const text = (value: string): XlsCell => ({ column, value, raw: value })
  const boolean = (value: number): XlsCell => ({ column, value: value !== 0, raw: String(value) })
  switch (type) {
    case record.number:
      return [number(bytes.readDoubleLE(6), bytes.readUInt16LE(4))]
    case record.packedNumber:
      return [number(packedNumber(bytes, 6), bytes.readUInt16LE(4))]
    case record.packedNumbers:
      return Array.from({ length: Math.floor((bytes.length - 6) / 6) }, (_, index) =>
        number(packedNumber(bytes, 6 + index * 6), bytes.readUInt16LE(4 + index * 6), column + index),
      )
    case record.sharedText:
      return [text(context.strings.get(bytes.readUInt32LE(6)))]
    case record.booleanOrError:
      return [bytes.readUInt8(7) === 0 ? boolean(bytes.readUInt8(6)) : text(errorText(bytes.readUInt8(6)))]
    case record.formula:
      if (bytes.readUInt16LE(12) !== 0xffff) return [number(bytes.readDoubleLE(6), bytes.readUInt16LE(4))]
      if (bytes.readUInt8(6) === 0) return [text(formulaText(stream, next))]
      if (bytes.readUInt8(6) === 1) return [boolean(bytes.readUInt8(8))]
      return bytes.readUInt8(6) === 2 ? [text(errorText(bytes.readUInt8(8)))] : []
    default:
      return [text(textAt(bytes, 6))]
  }
}

/** The text that a formula gave stands in a record after it, perhaps behind what the formula shares with others. */
const formulaText = (stream: Buffer, start: number) => {
  for (let one = recordAt(stream, start); one.type !== record.formula && one.type !== record.end;) {
    if (one.type === record.formulaText) return continuedText([one.bytes, ...continuations(stream, one.next)])
    one = recordAt(stream, one.next)
  }
  return ''
}
