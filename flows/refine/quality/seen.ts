import { hashOf } from '../match/hash.ts'

/** Values that a set holds at most; with more its answers would not fit into memory. */
export const mostSeen = 5_000_000

const fewest = 1_024
const fullest = 0.6

/**
 * Values that were seen, as 53-bit hashes of eight bytes each: a million cost 16 MB, and the odds that any two of them
 * are taken for one are 1 to 18,000.
 */
export const newSeen = () => {
  let slots = new Float64Array(fewest)
  let count = 0

  const slotOf = (key: number): number => {
    for (let slot = key % slots.length; ; slot = (slot + 1) % slots.length) {
      const held = slots[slot]
      if (held === 0 || held === key) return slot
    }
  }
  const grow = () => {
    const held = slots
    slots = new Float64Array(held.length * 2)
    for (const key of held) if (key !== 0) slots[slotOf(key)] = key
  }
  const keyOf = (value: string) => hashOf(value) + 1

  return {
    /** True where the value is new. Nothing is added once the set is full. */
    add(value: string): boolean {
      const key = keyOf(value)
      const slot = slotOf(key)
      if (slots[slot] === key) return false
      if (count === mostSeen) return true
      slots[slot] = key
      count += 1
      if (count > slots.length * fullest) grow()
      return true
    },
    has(value: string): boolean {
      const key = keyOf(value)
      return slots[slotOf(key)] === key
    },
    isFull: () => count === mostSeen,
  }
}
export type Seen = ReturnType<typeof newSeen>
