const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const nameOf = (entry: unknown) => (isMap(entry) ? entry['name'] : entry)

/** Own entries first, then those of the base that are not there yet: by their name where they have one. */
const joined = (own: readonly unknown[], base: readonly unknown[]): unknown[] => {
  const names = new Set(own.map(nameOf))
  return [...own, ...base.filter((entry) => !names.has(nameOf(entry)))]
}

/** What a profile says, on top of the one that it extends: maps are joined, lists too, other values replace. */
export const merged = (own: unknown, base: unknown): unknown => {
  if (own === undefined) return base
  if (Array.isArray(own) && Array.isArray(base)) return joined(own, base)
  if (!isMap(own) || !isMap(base)) return own
  const keys = new Set([...Object.keys(base), ...Object.keys(own)])
  return Object.fromEntries(Array.from(keys, (key) => [key, merged(own[key], base[key])]))
}
