import { isFields, type Fields } from '#cli/value'

/** The file with our table in place of an earlier one, or at its end; every other line stays. */
export const withTomlEntry = (text: string, [table]: readonly string[], entry: Fields): string => {
  const name = `${table}.hotpass`
  const ours = new RegExp(`^\\[\\s*["']?${table}["']?\\s*\\.\\s*["']?hotpass["']?\\s*(\\.[^\\]]*)?\\]`)
  const kept = text
    .split(/^(?=\[)/m)
    .map((section) => (ours.test(section) ? commentsAfter(section) : section))
    .join('')
    .trimEnd()
  return `${kept === '' ? '' : `${kept}\n\n`}${tableOf(name, entry)}`
}

/** The comments below the last line of a table: they are about what comes next. */
const commentsAfter = (section: string): string => {
  const lines = section.split('\n')
  const last = lines.findLastIndex((line) => !/^\s*(#|$)/.test(line))
  return lines
    .slice(last + 1)
    .join('\n')
    .trimStart()
}

const tableOf = (name: string, entry: Fields): string =>
  `[${name}]\n${Object.entries(entry)
    .map(([key, value]) => `${key} = ${valueOf(value)}\n`)
    .join('')}`

/** JSON strings and lists of them are TOML as they stand; an object becomes an inline table. */
const valueOf = (value: unknown): string =>
  isFields(value)
    ? `{ ${Object.entries(value)
        .map(([key, inner]) => `${JSON.stringify(key)} = ${valueOf(inner)}`)
        .join(', ')} }`
    : JSON.stringify(value)
