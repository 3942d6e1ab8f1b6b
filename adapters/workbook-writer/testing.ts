import type { Appender } from '#contracts/flow'

/** A file in memory. */
export const memoryFile = (): Appender & { bytes(): Uint8Array<ArrayBuffer> } => {
  const pieces: Uint8Array[] = []
  return {
    append: (piece) => void pieces.push(new Uint8Array(piece)),
    size: () => pieces.reduce((sum, { length }) => sum + length, 0),
    finish: async () => {},
    bytes: () => new Uint8Array(Buffer.concat(pieces)),
  }
}
