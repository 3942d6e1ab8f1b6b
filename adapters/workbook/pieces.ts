/** The same bytes, from their beginning each time it is called. */
export type Pieces = () => AsyncIterable<Buffer> | Iterable<Buffer>

/** Larger pieces become strings that only a full collection of garbage removes. */
export const pieceSize = 64 * 1024

/** Bytes that are in memory, piece by piece. */
export const piecesOf = (bytes: Buffer) =>
  function* () {
    for (let at = 0; at < bytes.length; at += pieceSize) yield bytes.subarray(at, at + pieceSize)
  }
