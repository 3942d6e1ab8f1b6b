import { HotpassError } from '#contracts/errors'
import { bomb, damaged } from './damage.ts'

/** One file of the archive as its central directory describes it; sizes in bytes. */
export type ZipEntry = { name: string; packed: number; size: number; crc: number; method: number; offset: number }

const endOfDirectory = 0x06054b50
const endOfDirectory64 = 0x06064b50
const fileHeader = 0x02014b50
const encryptedFlag = 1
const longestComment = 0xffff
const mostEntries = 100_000
const in64 = 0xffffffff

/** Reads the central directory at the end of a zip archive, zip64 included. */
export const readDirectory = (bytes: Buffer): ZipEntry[] => {
  try {
    const { start, count } = findDirectory(bytes)
    if (count > mostEntries) throw bomb(`it holds ${count} parts; ${mostEntries} are allowed`)
    const entries: ZipEntry[] = []
    for (let at = start; entries.length < count;) {
      if (bytes.readUInt32LE(at) !== fileHeader) throw damaged('its directory does not list its parts')
      entries.push(readEntry(bytes, at))
      at += 46 + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
    }
    return entries
  } catch (error) {
    if (error instanceof RangeError) throw damaged('it is cut off', error)
    throw error
  }
}

const findDirectory = (bytes: Buffer) => {
  const first = Math.max(0, bytes.length - 22 - longestComment)
  let at = bytes.length - 22
  while (at >= first && bytes.readUInt32LE(at) !== endOfDirectory) at -= 1
  if (at < first) throw damaged('it is cut off, the directory at its end is missing')
  const count = bytes.readUInt16LE(at + 10)
  const start = bytes.readUInt32LE(at + 16)
  if (count !== 0xffff && start !== in64) return { start, count }
  const end64 = Number(bytes.readBigUInt64LE(at - 20 + 8))
  if (bytes.readUInt32LE(end64) !== endOfDirectory64) throw damaged('its directory is missing')
  return { start: Number(bytes.readBigUInt64LE(end64 + 48)), count: Number(bytes.readBigUInt64LE(end64 + 32)) }
}

const readEntry = (bytes: Buffer, at: number): ZipEntry => {
  if (bytes.readUInt16LE(at + 8) & encryptedFlag) throw new HotpassError('workbook_encrypted')
  const nameEnd = at + 46 + bytes.readUInt16LE(at + 28)
  const sizes = {
    size: bytes.readUInt32LE(at + 24),
    packed: bytes.readUInt32LE(at + 20),
    offset: bytes.readUInt32LE(at + 42),
  }
  return {
    name: bytes.toString('utf8', at + 46, nameEnd),
    method: bytes.readUInt16LE(at + 10),
    crc: bytes.readUInt32LE(at + 16),
    ...sizes,
    ...wideSizes(bytes.subarray(nameEnd, nameEnd + bytes.readUInt16LE(at + 30)), sizes),
  }
}

/** The zip64 extra field holds, in this order, only the numbers that did not fit. */
const wideSizes = (extra: Buffer, sizes: { size: number; packed: number; offset: number }) => {
  const wide = { ...sizes }
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) !== 1) continue
    let next = at + 4
    for (const field of ['size', 'packed', 'offset'] as const) {
      if (sizes[field] !== in64) continue
      wide[field] = Number(extra.readBigUInt64LE(next))
      next += 8
    }
  }
  return wide
}
