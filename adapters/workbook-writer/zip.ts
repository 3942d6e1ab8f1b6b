import { constants, crc32, deflateRawSync } from 'node:zlib'
import type { Appender } from '#contracts/flow'

/** A file of an archive; its content comes in pieces, so that it never has to be in memory whole. */
export type ZipPart = { name: string; content: Iterable<string> | AsyncIterable<string> }

/** UTF-8 of a text takes at most so many bytes for each of its units. */
const widest = 3
const version = 20
const deflated = 8
/** Sizes and checksum stand behind the content. */
const sizesFollow = 8
/** 1 January 1980, so that the same content gives the same bytes. */
const date = 0x21

/** Each piece is packed by itself and ends on a whole byte, so that the next one follows. */
const packing = { level: 1, finishFlush: constants.Z_SYNC_FLUSH }
/** The last, empty block of packed content. */
const end = Buffer.from([3, 0])

type Field = readonly [value: number, bytes: 2 | 4]

const numbers = (...fields: readonly Field[]): Buffer => {
  const buffer = Buffer.alloc(fields.reduce((sum, [, bytes]) => sum + bytes, 0))
  let offset = 0
  for (const [value, bytes] of fields) offset = buffer.writeUIntLE(value, offset, bytes)
  return buffer
}

const about: readonly Field[] = [
  [version, 2],
  [sizesFollow, 2],
  [deflated, 2],
  [0, 2],
  [date, 2],
]

/** Writes a ZIP archive of the parts, in their order, and finishes the file. */
export const zip = async (parts: AsyncIterable<ZipPart>, file: Appender): Promise<void> => {
  const directory: Buffer[] = []
  for await (const { name, content } of parts) {
    const path = Buffer.from(name)
    const place: Field = [path.length, 2]
    const offset = file.size()
    file.append(numbers([0x04034b50, 4], ...about, [0, 4], [0, 4], [0, 4], place, [0, 2]))
    file.append(path)
    const sizes = await pack(content, file)
    file.append(numbers([0x08074b50, 4], ...sizes))
    const entry = numbers(...sizes, place, [0, 2], [0, 2], [0, 2], [0, 2], [0, 4], [offset, 4])
    directory.push(Buffer.concat([numbers([0x02014b50, 4], [version, 2], ...about), entry, path]))
  }
  const listed = Buffer.concat(directory)
  const offset = file.size()
  const count: Field = [directory.length, 2]
  file.append(listed)
  file.append(numbers([0x06054b50, 4], [0, 2], [0, 2], count, count, [listed.length, 4], [offset, 4], [0, 2]))
  await file.finish()
}

/** Packs content into the file; gives its checksum, its packed size and its size. */
const pack = async (content: ZipPart['content'], file: Appender): Promise<readonly Field[]> => {
  const offset = file.size()
  let [checksum, size] = [0, 0]
  let room = Buffer.alloc(0)
  for await (const piece of content) {
    const most = piece.length * widest
    if (room.length < most) room = Buffer.allocUnsafe(most)
    const bytes = room.subarray(0, room.write(piece))
    checksum = crc32(bytes, checksum)
    size += bytes.length
    file.append(deflateRawSync(bytes, packing))
  }
  file.append(end)
  return [
    [checksum, 4],
    [file.size() - offset, 4],
    [size, 4],
  ]
}
