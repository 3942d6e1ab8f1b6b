import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { crc32, createDeflateRaw } from 'node:zlib'

/** A file of an archive; its content comes in pieces, so that it never has to be in memory whole. */
export type ZipPart = { name: string; content: Iterable<string> | AsyncIterable<string> }

const level = 3
const version = 20
const deflated = 8
/** 1 January 1980, so that the same content gives the same bytes. */
const date = 0x21

const numbers = (...fields: readonly (readonly [value: number, bytes: 2 | 4])[]): Buffer => {
  const buffer = Buffer.alloc(fields.reduce((sum, [, bytes]) => sum + bytes, 0))
  let offset = 0
  for (const [value, bytes] of fields) offset = buffer.writeUIntLE(value, offset, bytes)
  return buffer
}

const compress = async (content: ZipPart['content']) => {
  let [checksum, size] = [0, 0]
  const packed: Buffer[] = []
  const measured = async function* () {
    for await (const piece of content) {
      const bytes = Buffer.from(piece)
      checksum = crc32(bytes, checksum)
      size += bytes.length
      yield bytes
    }
  }
  await pipeline(Readable.from(measured()), createDeflateRaw({ level }), async (source: AsyncIterable<Buffer>) => {
    for await (const piece of source) packed.push(piece)
  })
  return { bytes: Buffer.concat(packed), checksum, size }
}

/** A ZIP archive of the parts, in their order. */
export const zip = async (parts: AsyncIterable<ZipPart>): Promise<Uint8Array> => {
  const files: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  let count = 0
  for await (const { name, content } of parts) {
    count += 1
    const { bytes, checksum, size } = await compress(content)
    const path = Buffer.from(name)
    const shared = numbers(
      [version, 2],
      [0, 2],
      [deflated, 2],
      [0, 2],
      [date, 2],
      [checksum, 4],
      [bytes.length, 4],
      [size, 4],
      [path.length, 2],
      [0, 2],
    )
    const local = Buffer.concat([numbers([0x04034b50, 4]), shared, path, bytes])
    const entry = numbers([0, 2], [0, 2], [0, 2], [0, 4], [offset, 4])
    directory.push(numbers([0x02014b50, 4], [version, 2]), shared, entry, path)
    files.push(local)
    offset += local.length
  }
  const listed = Buffer.concat(directory)
  const end = numbers([0x06054b50, 4], [0, 2], [0, 2], [count, 2], [count, 2], [listed.length, 4], [offset, 4], [0, 2])
  return Buffer.concat([...files, listed, end])
}
