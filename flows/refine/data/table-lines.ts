import type { RandomAccess } from '#contracts/flow'

const wholePiece = 256 * 1_024
const lineFeed = 10

/** The same bytes as a buffer, not copied. */
export const viewOf = ({ buffer, byteOffset, length }: Uint8Array): Buffer => Buffer.from(buffer, byteOffset, length)

/** A line of a file, and where the next begins. */
export type TextLine = { text: string; next: number }

/** Lines of a file from a byte on, read piece by piece; yields nothing (undefined) after each piece, so that the caller may pause. */
export function* linesFrom(
  file: RandomAccess,
  start: number,
  pieceLength = wholePiece,
): Generator<TextLine | undefined> {
  let carried: Buffer = Buffer.alloc(0)
  let at = start
  for (let read = start; read < file.size;) {
    const length = Math.min(pieceLength, file.size - read)
    const found = viewOf(file.read(read, length))
    const piece = carried.length > 0 ? Buffer.concat([carried, found]) : found
    read += length
    let begin = 0
    for (let end = piece.indexOf(lineFeed); end >= 0; end = piece.indexOf(lineFeed, begin)) {
      const next = at + end - begin + 1
      yield { text: piece.toString('utf8', begin, end), next }
      at = next
      begin = end + 1
    }
    carried = piece.subarray(begin)
    yield undefined
  }
  if (carried.length > 0) yield { text: carried.toString('utf8'), next: file.size }
}
