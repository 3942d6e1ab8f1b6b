import type { Spill } from '#contracts/flow'

/** Plain data that lies on disk; it comes back as JSON brings it back, without what was undefined. */
const roomOf = { list: 256 * 1024, bucket: 16 * 1024 }
const [comma, lineFeed, openBracket, closeBracket] = [44, 10, 91, 93]
/** UTF-8 of a text takes at most so many bytes for each of its units. */
const widest = 3

/** Items as JSON text in pieces of a spill file, each with a comma and a line feed behind it. */
const pieces = (spill: Spill, length: number) => {
  const written: [offset: number, length: number][] = []
  let room = Buffer.alloc(0)
  let used = 0
  const flush = () => {
    if (used === 0) return
    written.push([spill.size(), used])
    spill.append(room.subarray(0, used))
    used = 0
  }
  const makeRoom = (bytes: number) => {
    if (used + bytes > room.length) flush()
    if (bytes > room.length) room = Buffer.allocUnsafe(Math.max(bytes, length))
  }
  return {
    add(text: string) {
      makeRoom(text.length * widest + 2)
      used += room.write(text, used)
      room[used] = comma
      room[used + 1] = lineFeed
      used += 2
    },
    copy(from: Buffer, start: number, end: number) {
      makeRoom(end - start)
      used += from.copy(room, used, start, end)
    },
    /** Each piece behind one byte of room, good until the next one is asked for. */
    *read(): Generator<Buffer> {
      flush()
      const longest = written.reduce((most, [, size]) => Math.max(most, size), 0)
      const into = Buffer.allocUnsafe(longest + 1)
      for (const [offset, size] of written) {
        const piece = into.subarray(0, size + 1)
        spill.read(offset, piece.subarray(1))
        yield piece
      }
    },
  }
}

/** The items of a piece: its room and its last comma become the brackets around them. */
const itemsOf = <Item>(piece: Buffer): Item[] => {
  piece[0] = openBracket
  piece[piece.length - 2] = closeBracket
  // What was written a moment ago needs no proof of its form.
  return JSON.parse(piece.toString('utf8', 0, piece.length - 1))
}

/** A list that has no room in memory, gone through in the order in which it was filled, as often as wanted. */
export const spilledList = <Item>(spill: Spill) => {
  const { add, read } = pieces(spill, roomOf.list)
  return {
    add: (item: Item) => add(JSON.stringify(item)),
    *items(): Generator<Item> {
      for (const piece of read()) yield* itemsOf<Item>(piece)
    },
    /** The same, each as the place of its text, good until the next one is asked for. */
    *texts(): Generator<{ piece: Buffer; start: number; end: number }> {
      for (const piece of read()) {
        for (let start = 1; start < piece.length;) {
          const end = piece.indexOf(lineFeed, start) + 1
          yield { piece, start, end }
          start = end
        }
      }
    },
  }
}
export type SpilledList<Item> = ReturnType<typeof spilledList<Item>>

/** Lists by number, filled in any order, each small enough to be in memory when its turn comes. */
export const spilledBuckets = <Item>(spill: Spill) => {
  const buckets = new Map<number, ReturnType<typeof pieces>>()
  const bucket = (number: number) => {
    const known = buckets.get(number)
    if (known) return known
    const made = pieces(spill, roomOf.bucket)
    buckets.set(number, made)
    return made
  }
  return {
    add: (number: number, item: Item) => bucket(number).add(JSON.stringify(item)),
    /** Adds an item of a list as it lies there. */
    copy: (number: number, { piece, start, end }: { piece: Buffer; start: number; end: number }) =>
      bucket(number).copy(piece, start, end),
    /** Takes a bucket out, its items in the order in which they came. */
    take(number: number): Item[] {
      const items: Item[] = []
      for (const piece of buckets.get(number)?.read() ?? []) for (const item of itemsOf<Item>(piece)) items.push(item)
      buckets.delete(number)
      return items
    },
    /** The same as a reader of its nth item, which decodes it when it is asked for: it is garbage soon. */
    takeByPlace(number: number): (nth: number) => Item {
      const bytes = Buffer.concat(
        Array.from(buckets.get(number)?.read() ?? [], (piece) => Buffer.copyBytesFrom(piece, 1)),
      )
      buckets.delete(number)
      const starts = [0]
      for (let end = bytes.indexOf(lineFeed) + 1; end > 0; end = bytes.indexOf(lineFeed, end) + 1) starts.push(end)
      return (nth) => JSON.parse(bytes.toString('utf8', starts[nth], (starts[nth + 1] ?? 0) - 2))
    },
  }
}
