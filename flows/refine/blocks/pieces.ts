import type { RandomAccess } from '#contracts/flow'

/** A part of a file, good until the next one is asked for. */
export type Piece = { bytes: Buffer; isLast: boolean }

/**
 * Reads a file from its start to its end, so many bytes more each time, all in the same room: `next` gives what was not
 * used of the piece before and what follows it, nothing at the end.
 */
export const piecesOf = (file: RandomAccess, length: number): ((used: number) => Piece | undefined) => {
  let room = Buffer.allocUnsafe(Math.min(length, file.size))
  let filled = 0
  let offset = 0
  return (used) => {
    if (offset === file.size) return undefined
    const more = Math.min(length, file.size - offset)
    const left = room.subarray(used, filled)
    if (left.length + more > room.length) room = Buffer.concat([left], left.length + length)
    else room.copyWithin(0, used, filled)
    filled = left.length + more
    // A file that has its bytes in memory gives those instead of filling the room.
    room.set(file.read(offset, more, room.subarray(left.length)), left.length)
    offset += more
    return { bytes: room.subarray(0, filled), isLast: offset === file.size }
  }
}
