import { isFields, type Fields } from '#cli/value'

const serverName = 'hotpass'

/** The file with our entry under these keys and all else as it was; undefined where it is not plain JSON. */
export const withJsonEntry = (text: string, keys: readonly string[], entry: Fields): string | undefined => {
  const whole = parse(text)
  return whole && `${JSON.stringify(put(whole, [...keys, serverName], entry), null, 2)}\n`
}

/** Comments, which several clients allow, would be lost: such a file is left to its owner. */
const parse = (text: string): Fields | undefined => {
  if (text.trim() === '') return {}
  try {
    const value: unknown = JSON.parse(text)
    return isFields(value) ? value : undefined
  } catch {
    return undefined
  }
}

const put = (fields: Fields, [key, ...rest]: readonly string[], entry: Fields): Fields => {
  if (key === undefined) return entry
  const inner = fields[key]
  return { ...fields, [key]: put(isFields(inner) ? inner : {}, rest, entry) }
}
