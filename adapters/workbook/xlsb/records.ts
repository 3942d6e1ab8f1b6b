import { bomb, damaged } from '../damage.ts'
import type { ZipArchive } from '../zip.ts'

/** One record of a binary part; its bytes are only good until the handler returns. */
export type RecordHandler = (type: number, bytes: Buffer) => void

const longestRecord = 4 * 1024 * 1024

/** Runs the records of one binary part through a handler; after each piece what was gathered can be given on. */
export const scanRecords = async (
  archive: ZipArchive,
  part: string,
  handle: RecordHandler,
  between?: () => Promise<void>,
) => {
  let rest: Buffer = Buffer.alloc(0)
  for await (const chunk of archive.chunks(part)) {
    const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk])
    let at = 0
    for (let record = recordAt(bytes, at); record; record = recordAt(bytes, at)) {
      if (record.size > longestRecord) throw bomb(`its part ${part} has a record of ${record.size} bytes`)
      at = record.start + record.size
      if (at > bytes.length) {
        at = record.from
        break
      }
      handleWhole(handle, record.type, bytes.subarray(record.start, at), part)
    }
    rest = bytes.subarray(at)
    await between?.()
  }
  if (rest.length > 0) throw damaged(`its part ${part} is cut off`)
}

const handleWhole = (handle: RecordHandler, type: number, bytes: Buffer, part: string) => {
  try {
    handle(type, bytes)
  } catch (error) {
    if (error instanceof RangeError) throw damaged(`its part ${part} has a record that is too short`, error)
    throw error
  }
}

/** Type and size are numbers of seven bits a byte, lowest first. */
const recordAt = (bytes: Buffer, from: number) => {
  let at = from
  const number = (most: number) => {
    let value = 0
    for (let shift = 0; shift < most * 7; shift += 7) {
      const byte = bytes[at]
      if (byte === undefined) return undefined
      at += 1
      value += (byte & 0x7f) * 2 ** shift
      if (byte < 0x80) break
    }
    return value
  }
  const type = number(2)
  const size = type === undefined ? undefined : number(4)
  return type === undefined || size === undefined ? undefined : { from, type, size, start: at }
}

/** A text with its length in front; the length that says there is none gives an empty text. */
export const textAt = (bytes: Buffer, at: number) => {
  const length = bytes.readUInt32LE(at)
  const end = length === 0xffffffff ? at + 4 : at + 4 + length * 2
  if (end > bytes.length) throw new RangeError('the text is longer than its record')
  return { text: bytes.toString('utf16le', at + 4, end), end }
}
