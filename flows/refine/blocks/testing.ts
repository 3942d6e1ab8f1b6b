import type { Appender, RandomAccess, Spill } from '#contracts/flow'

/** Bytes in memory, read as a file is. */
export const fileOf = (bytes: Uint8Array, onRead = () => {}): RandomAccess => ({
  size: bytes.length,
  read(offset, length) {
    onRead()
    return bytes.subarray(offset, offset + length)
  },
  close: () => {},
})

/** A file in memory. */
export const memoryFile = (): Appender & { bytes(): Uint8Array; reads: () => number; open(): RandomAccess } => {
  let pieces: Uint8Array[] = []
  let size = 0
  let reads = 0
  const bytes = () => {
    if (pieces.length > 1) pieces = [Buffer.concat(pieces)]
    return pieces[0] ?? new Uint8Array()
  }
  return {
    append(piece) {
      pieces.push(Buffer.from(piece))
      size += piece.length
    },
    size: () => size,
    finish: async () => {},
    bytes,
    reads: () => reads,
    open: () => fileOf(bytes(), () => (reads += 1)),
  }
}

export const memorySpill = (): Spill => {
  const file = memoryFile()
  return { ...file, read: (offset, into) => into.set(file.open().read(offset, into.length)), close: () => {} }
}
