import type { Field } from '#flows/refine/vocabulary'
import type { ColumnMapping } from './columns.ts'

const reach: ReadonlySet<Field | undefined> = new Set<Field>(['email', 'phone', 'mobile', 'whatsapp'])
const names: ReadonlySet<Field | undefined> = new Set<Field>(['person_name', 'first_name', 'last_name'])
const personal: ReadonlySet<Field | undefined> = new Set<Field>([
  ...(['person_name', 'first_name', 'last_name', 'salutation', 'role'] as const),
  ...(['email', 'phone', 'mobile', 'whatsapp', 'fax'] as const),
])

const ordinals = [
  /\b(?:primary|main|hoof|(?:first|1st) contact)\b/i,
  /\b(?:secondary|alternat(?:e|ive)|backup|tweede|(?:second|2nd) contact)\b/i,
  /\b(?:tertiary|third|3rd|derde)\b/i,
]

/** Number that a header gives whom it is about; 0: none. */
const numberIn = (header: string): number => {
  const [, digit] = /(?:^|[^\d])([1-9])(?!\d)/.exec(header) ?? []
  return digit === undefined ? ordinals.findIndex((form) => form.test(header)) + 1 : Number(digit)
}

/** Columns by the number in their header, where at least two numbers have a name of their own. */
const numbered = (columns: readonly ColumnMapping[]): ReadonlyMap<ColumnMapping, number> | undefined => {
  const numbers = new Map(columns.map((column) => [column, numberIn(column.header)]))
  const named = new Set(columns.filter(({ field }) => names.has(field)).map((column) => numbers.get(column) ?? 0))
  if (named.size < 2) return undefined
  return new Map(numbers.entries().filter(([, number]) => number === 0 || named.has(number)))
}

/** Columns by the name that they stand behind, where each of several names has its own ways to be reached. */
const inTurn = (columns: readonly ColumnMapping[]): ReadonlyMap<ColumnMapping, number> | undefined => {
  for (const field of ['person_name', 'first_name'] as const) {
    const starts = columns.flatMap((column, place) => (column.field === field ? [place] : []))
    if (starts.length < 2) continue
    const parts = starts.map((start, nth) => columns.slice(start, starts[nth + 1]))
    if (parts.every((part) => part.some((column) => reach.has(column.field))))
      return new Map(parts.flatMap((part, nth) => part.map((column) => [column, nth] as const)))
  }
  return undefined
}

/**
 * Which person each column is about, where rows name several: by the numbers in the headers, or by the order of the
 * columns. So nobody gets the email of another who stands in the same row.
 */
export const withPeople = (columns: readonly ColumnMapping[]): readonly ColumnMapping[] => {
  const about = columns.filter(({ field, ignored }) => !ignored && personal.has(field))
  const groups = numbered(about) ?? inTurn(about)
  if (!groups) return columns
  const order = [...new Set(groups.values())].toSorted((a, b) => a - b)
  return columns.map((column) => {
    const person = order.indexOf(groups.get(column) ?? order[0] ?? 0)
    return person > 0 ? { ...column, person, evidence: `${column.evidence}; person ${person + 1} of the row` } : column
  })
}
