import { hashOf } from '../match/hash.ts'

/** Hashes kept; more distinct values than that are estimated, to about 2 %. */
const kept = 4_096
const highest = 2 ** 53
const nothing = -1

/** Counts distinct texts in bounded memory: exactly while there are few, from the smallest of their hashes where many. */
export const distinctCounter = () => {
  /** Half of the places at least are free; how many there are is a power of two. */
  let places = new Float64Array(16).fill(nothing)
  let count = 0
  let limit = highest
  let last: string | undefined

  const put = (hash: number) => {
    const mask = places.length - 1
    let place = hash & mask
    for (; places[place] !== nothing; place = (place + 1) & mask) if (places[place] === hash) return
    places[place] = hash
    count += 1
  }
  const rebuild = (hashes: Float64Array, length: number) => {
    places = new Float64Array(length).fill(nothing)
    count = 0
    for (const hash of hashes) put(hash)
  }
  const shrink = () => {
    const smallest = places
      .filter((hash) => hash !== nothing)
      .sort()
      .subarray(0, kept)
    rebuild(smallest, places.length)
    limit = smallest[kept - 1] ?? limit
  }
  return {
    add(text: string): void {
      if (text === last) return
      last = text
      const hash = hashOf(text)
      if (hash > limit) return
      put(hash)
      if (count >= 2 * kept) shrink()
      else if (2 * count >= places.length)
        rebuild(
          places.filter((one) => one !== nothing),
          2 * places.length,
        )
    },
    result(): { distinct: number; estimated?: true } {
      if (limit === highest) return { distinct: count }
      shrink()
      return { distinct: Math.round(((count - 1) * highest) / limit), estimated: true }
    },
  }
}
