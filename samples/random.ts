/** Repeatable chance: the same seed gives the same draws on every machine. */
export type Random = {
  /** 0 up to, not including, 1. */
  next(): number
  /** A whole number from 0 up to, not including, `limit`. */
  below(limit: number): number
  /** One of the items, of which there must be any. */
  pick<Item>(items: readonly Item[]): Item
  chance(share: number): boolean
  shuffled<Item>(items: readonly Item[]): Item[]
}

export const seededRandom = (seed: number): Random => {
  let state = seed >>> 0
  // Mulberry32: small, well mixed, and the same everywhere because it is integer arithmetic.
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const below = (limit: number) => Math.floor(next() * limit)
  return {
    next,
    below,
    pick: (items) => {
      const item = items[below(items.length)]
      if (item === undefined) throw new RangeError('There is nothing to pick from.')
      return item
    },
    chance: (share) => next() < share,
    shuffled: (items) =>
      items
        .map((item) => ({ item, order: next() }))
        .toSorted((a, b) => a.order - b.order)
        .map(({ item }) => item),
  }
}
