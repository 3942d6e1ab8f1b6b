import { crc32, createInflateRaw } from 'node:zlib'
import { bomb, damaged } from './damage.ts'
import { piecesOf, pieceSize } from './pieces.ts'
import { readDirectory, type ZipEntry } from './zip-directory.ts'

/** Parts of an archive by name; contents are unpacked piece by piece, never whole. */
export type ZipArchive = {
  /** Finds the stored spelling of a part name, whatever its case and slashes; undefined where there is none. */
  find(name: string): string | undefined
  /** All part names as stored. */
  names(): string[]
  chunks(name: string): AsyncIterable<Buffer>
}

const mebi = 1024 * 1024
const largest = 1024 * mebi
const neverTooLarge = 64 * mebi
const largestRatio = 200

/** Opens a zip archive, refusing one whose parts claim more room than a real workbook of its size needs. */
export const openZip = (bytes: Uint8Array): ZipArchive => {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const directory = readDirectory(buffer)
  refuseBomb(directory, buffer.length)
  const entries = new Map(directory.map((entry) => [canonical(entry.name), entry]))
  return {
    find: (name) => entries.get(canonical(name))?.name,
    names: () => [...entries.values()].map(({ name }) => name),
    chunks(name) {
      const entry = entries.get(canonical(name))
      if (!entry) throw damaged(`its part ${name} is missing`)
      return unpack(buffer, entry)
    },
  }
}

const canonical = (name: string) => name.replaceAll('\\', '/').replace(/^\//, '').toLowerCase()

const refuseBomb = (directory: readonly ZipEntry[], packed: number) => {
  const size = directory.reduce((sum, entry) => sum + entry.size, 0)
  const ratio = size / packed
  if (size <= neverTooLarge || (size <= largest && ratio <= largestRatio)) return
  throw bomb(
    `it would unpack from ${megabytes(packed)} to ${megabytes(size)}, ${Math.round(ratio)} times its size; ` +
      `${megabytes(largest)} and, above ${megabytes(neverTooLarge)}, ${largestRatio} times are allowed`,
  )
}

const megabytes = (bytes: number) => `${Math.max(1, Math.round(bytes / mebi))} MiB`

/** What is really unpacked is held to the declared size, so a directory that lies gains nothing. */
async function* unpack(buffer: Buffer, entry: ZipEntry): AsyncGenerator<Buffer> {
  let size = 0
  let crc = 0
  try {
    for await (const chunk of inflated(packedBytes(buffer, entry), entry)) {
      size += chunk.length
      if (size > entry.size)
        throw bomb(`its part ${entry.name} unpacks to more than the ${entry.size} bytes it declares`)
      crc = crc32(chunk, crc)
      yield chunk
    }
  } catch (error) {
    if (isZlibError(error)) throw damaged(`its part ${entry.name} cannot be unpacked`, error)
    throw error
  }
  if (size !== entry.size || crc !== entry.crc) throw damaged(`its part ${entry.name} does not match its checksum`)
}

const isZlibError = (error: unknown) =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' && error.code.startsWith('Z_')

const packedBytes = (buffer: Buffer, entry: ZipEntry) => {
  if (entry.offset + 30 > buffer.length) throw damaged('it is cut off')
  const start = entry.offset + 30 + buffer.readUInt16LE(entry.offset + 26) + buffer.readUInt16LE(entry.offset + 28)
  if (start + entry.packed > buffer.length) throw damaged('it is cut off')
  return buffer.subarray(start, start + entry.packed)
}

const inflated = (packed: Buffer, entry: ZipEntry): AsyncIterable<Buffer> | Iterable<Buffer> => {
  if (entry.method === 0) return piecesOf(packed)()
  if (entry.method !== 8) throw damaged(`its part ${entry.name} is packed by unknown method ${entry.method}`)
  const inflater = createInflateRaw({ chunkSize: pieceSize })
  inflater.end(packed)
  return inflater
}
