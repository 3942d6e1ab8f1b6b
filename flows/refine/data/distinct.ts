import { hashOf } from '../match/hash.ts'

/** Hashes kept; more distinct values than that are estimated, to about 2 %. */
const kept = 4_096
const highest = 2 ** 53

/** Counts distinct texts in bounded memory: exactly while there are few, from the smallest of their hashes where many. */
export const distinctCounter = () => {
  let hashes = new Set<number>()
  let limit = highest
  const shrink = () => {
    const sorted = Float64Array.from(hashes).sort()
    hashes = new Set(sorted.subarray(0, kept))
    limit = sorted[kept - 1] ?? limit
  }
  return {
    add(text: string): void {
      const value = hashOf(text)
      if (value > limit) return
      hashes.add(value)
      if (hashes.size >= 2 * kept) shrink()
    },
    result(): { distinct: number; estimated?: true } {
      if (limit === highest && hashes.size < 2 * kept) return { distinct: hashes.size }
      shrink()
      return { distinct: Math.round(((hashes.size - 1) * highest) / limit), estimated: true }
    },
  }
}
