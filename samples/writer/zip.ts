import { constants, crc32, deflateRawSync } from 'node:zlib'

/** One file of an archive; its content may come in pieces. */
export type ZipPart = { name: string; content: Uint8Array | string | Iterable<string> }

const pieceSize = 1024 * 1024
const dosEpoch = 0x21

/** A zip archive without times or names of machines: the same parts give the same bytes. */
export const zip = (parts: Iterable<ZipPart>): Uint8Array => {
  const chunks: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  const add = (chunk: Buffer) => {
    chunks.push(chunk)
    offset += chunk.length
  }
  for (const { name, content } of parts) {
    const packed = pack(content)
    const start = offset
    const header = fileHeader(Buffer.from(name), packed)
    add(Buffer.concat([Buffer.from('PK\x03\x04'), header, Buffer.from(name)]))
    packed.pieces.forEach(add)
    const rest = Buffer.alloc(14)
    rest.writeUInt32LE(start, 10)
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00'), header, rest, Buffer.from(name)]))
  }
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(directory.length, 8)
  end.writeUInt16LE(directory.length, 10)
  end.writeUInt32LE(
    directory.reduce((sum, { length }) => sum + length, 0),
    12,
  )
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...chunks, ...directory, end])
}

type Packed = { pieces: Buffer[]; crc: number; size: number; packed: number }

/** Each piece is a run of whole deflate blocks, so pieces join to one stream and none is held unpacked for long. */
const pack = (content: ZipPart['content']): Packed => {
  const packed: Packed = { pieces: [], crc: 0, size: 0, packed: 0 }
  const add = (bytes: Uint8Array, finishFlush: number) => {
    const piece = deflateRawSync(bytes, { finishFlush })
    packed.pieces.push(piece)
    packed.crc = crc32(bytes, packed.crc)
    packed.size += bytes.length
    packed.packed += piece.length
  }
  if (typeof content === 'string' || content instanceof Uint8Array) {
    add(Buffer.from(content), constants.Z_FINISH)
    return packed
  }
  let text = ''
  for (const part of content) {
    text += part
    if (text.length < pieceSize) continue
    add(Buffer.from(text), constants.Z_SYNC_FLUSH)
    text = ''
  }
  add(Buffer.from(text), constants.Z_FINISH)
  return packed
}

/** The 26 bytes that the local header and the directory share. */
const fileHeader = (name: Buffer, { crc, size, packed }: Packed) => {
  const header = Buffer.alloc(26)
  header.writeUInt16LE(20, 0)
  header.writeUInt16LE(0x800, 2)
  header.writeUInt16LE(8, 4)
  header.writeUInt16LE(dosEpoch, 8)
  header.writeUInt32LE(crc, 10)
  header.writeUInt32LE(packed, 14)
  header.writeUInt32LE(size, 18)
  header.writeUInt16LE(name.length, 22)
  return header
}
