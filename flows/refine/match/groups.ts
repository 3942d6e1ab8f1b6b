import { Floats } from './column.ts'

/**
 * Numbers by key, a double for each: as many bits of the key as there is room for, then the number. Sorting these finds
 * what has one key several times faster than a map, in a fraction of its memory. Keys that differ may meet, rarely.
 */
export class Keyed {
  #entries: Floats
  #room: number

  /** Takes numbers below `limit`; `expected` entries have room from the start. */
  constructor(limit: number, expected?: number) {
    this.#entries = new Floats(expected)
    this.#room = 2 ** Math.ceil(Math.log2(Math.max(2, limit)))
  }

  add(key: number, number: number): void {
    // The rest of a division, which for doubles is much slower when written so.
    const bits = 2 ** 53 / this.#room
    this.#entries.push((key - Math.floor(key / bits) * bits) * this.#room + number)
  }

  /** The numbers, each once and ascending, of keys that more than one has; can be gone through once. */
  *groups(): Generator<Int32Array> {
    const room = this.#room
    const sorted = this.#entries.sorted()
    this.#entries = new Floats()
    for (let start = 0; start < sorted.length;) {
      const key = Math.floor((sorted[start] ?? 0) / room)
      const until = (key + 1) * room
      let end = start + 1
      while (end < sorted.length && (sorted[end] ?? 0) < until) end += 1
      if (end - start > 1) {
        const numbers = new Int32Array(end - start)
        let count = 0
        for (let index = start; index < end; index += 1) {
          if (index > start && sorted[index] === sorted[index - 1]) continue
          numbers[count] = (sorted[index] ?? 0) - key * room
          count += 1
        }
        if (count > 1) yield numbers.subarray(0, count)
      }
      start = end
    }
  }
}

/** The positions of each key that stands in the column more than once, ascending. */
export function* groupsOf(keys: Floats): Generator<Int32Array> {
  const keyed = new Keyed(keys.length, keys.length)
  for (let position = 0; position < keys.length; position += 1) keyed.add(keys.at(position), position)
  for (const positions of keyed.groups()) yield* sameKeys(keys, positions)
}

/** Of positions whose keys meet those that are the same: nearly always all. */
function* sameKeys(keys: Floats, positions: Int32Array): Generator<Int32Array> {
  const first = keys.at(positions[0] ?? 0)
  if (positions.every((position) => keys.at(position) === first)) {
    yield positions
    return
  }
  const same = positions.filter((position) => keys.at(position) === first)
  const rest = positions.filter((position) => keys.at(position) !== first)
  if (same.length > 1) yield same
  if (rest.length > 1) yield* sameKeys(keys, rest)
}
