/** One value read from a cell (empty: none) and the stable codes of what was repaired, doubted or refused. */
export type Normalised = { value: string; reasons: readonly string[] }

/** Several values read from a cell, in its order, and the stable codes of what was repaired, doubted or refused. */
export type NormalisedList = { values: readonly string[]; reasons: readonly string[] }

/** Keeps the last results of a pure function by its text; it forgets all when full, so memory stays bounded. */
export const memoised = <Result>(normalise: (raw: string) => Result, limit = 5_000): ((raw: string) => Result) => {
  const known = new Map<string, Result>()
  return (raw) => {
    const found = known.get(raw)
    if (found !== undefined) return found
    const result = normalise(raw)
    if (known.size >= limit) known.clear()
    known.set(raw, result)
    return result
  }
}
