import { damaged } from '../damage.ts'

/** Types of the records that are looked at. */
export const record = {
  formula: 0x06,
  end: 0x0a,
  calendar: 0x22,
  password: 0x2f,
  continued: 0x3c,
  column: 0x7d,
  sheet: 0x85,
  packedNumbers: 0xbd,
  richText: 0xd6,
  cellStyle: 0xe0,
  merges: 0xe5,
  sharedTexts: 0xfc,
  sharedText: 0xfd,
  number: 0x203,
  text: 0x204,
  booleanOrError: 0x205,
  formulaText: 0x207,
  row: 0x208,
  packedNumber: 0x27e,
  format: 0x41e,
  begin: 0x809,
} as const

/** A record by the place of its header; its body is `bytes`. */
export type XlsRecord = { at: number; type: number; bytes: Buffer; next: number }

export const recordAt = (stream: Buffer, at: number): XlsRecord => {
  if (at + 4 > stream.length) throw damaged('it ends before its last sheet does')
  const next = at + 4 + stream.readUInt16LE(at + 2)
  if (next > stream.length) throw damaged('it ends before its last sheet does')
  return { at, type: stream.readUInt16LE(at), bytes: stream.subarray(at + 4, next), next }
}

/** The records of the part that begins here, without those of charts inside it; it must have an end. */
export function* recordsFrom(stream: Buffer, start: number): Generator<XlsRecord> {
  let depth = 0
  for (let at = start; ;) {
    const one = recordAt(stream, at)
    if (one.type === record.begin) depth += 1
    else if (depth === 0) throw damaged('a sheet does not begin where its list of sheets says')
    if (one.type === record.end) depth -= 1
    if (depth === 0) return
    if (depth === 1) yield one
    at = one.next
  }
}

/** Bodies of the records that go on with the one before. */
export function* continuations(stream: Buffer, start: number): Generator<Buffer> {
  for (let next = recordAt(stream, start); next.type === record.continued; next = recordAt(stream, next.next))
    yield next.bytes
}
