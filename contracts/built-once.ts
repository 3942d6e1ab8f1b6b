/** Remembers what was built from an object for as long as the object lives. */
export const builtOnce = <Key extends object, Built>(build: (key: Key) => Built) => {
  const known = new WeakMap<Key, Built>()
  return (key: Key): Built => {
    const earlier = known.get(key)
    if (earlier !== undefined) return earlier
    const built = build(key)
    known.set(key, built)
    return built
  }
}
