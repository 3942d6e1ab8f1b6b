/** One value read from a cell (empty: none) and the stable codes of what was repaired, doubted or refused. */
export type Normalised = { value: string; reasons: readonly string[] }

/** Several values read from a cell, in its order, and the stable codes of what was repaired, doubted or refused. */
export type NormalisedList = { values: readonly string[]; reasons: readonly string[] }

/** One result in so many must have been of use, or keeping them costs more than it saves. */
const worthwhile = 0.1

/**
 * Keeps the last results of a pure function by its text; it forgets all when full, so memory stays bounded, and keeps
 * no more where texts hardly repeat.
 */
export const memoised = <Result>(normalise: (raw: string) => Result, limit = 5_000): ((raw: string) => Result) => {
  const known = new Map<string, Result>()
  let room = limit
  let used = 0
  return (raw) => {
    if (room === 0) return normalise(raw)
    const found = known.get(raw)
    if (found !== undefined) {
      used += 1
      return found
    }
    const result = normalise(raw)
    if (known.size === room) {
      if (used < worthwhile * limit) room = 0
      known.clear()
      used = 0
    }
    if (room > 0) known.set(raw, result)
    return result
  }
}
