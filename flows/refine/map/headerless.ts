import type { Field } from '#flows/refine/vocabulary'
import type { ColumnMapping } from './columns.ts'

const longestName = 60
const fewest = 2
const person = /^\p{Lu}[\p{L}'.-]*(?: (?:van|von|de|der|du|la|le|bin|al)){0,2}(?: \p{Lu}[\p{L}'.-]*){1,2}$/u
const named: ReadonlySet<Field | undefined> = new Set(['organisation_name', 'person_name', 'first_name'])

const share = (values: readonly string[], test: (value: string) => boolean) =>
  values.filter(test).length / Math.max(1, values.length)

/** Texts of the length of names, hardly one twice, none of them a sentence. */
const couldBeNames = (values: readonly string[]): boolean =>
  values.length >= fewest &&
  new Set(values).size >= 0.8 * values.length &&
  share(values, (value) => value.length <= longestName && /^\p{L}/u.test(value) && !/[.!?]$|,|:/.test(value)) >= 0.8

/** Names of people stand in the emails beside them. */
const standInEmails = (names: readonly string[], emails: readonly string[]): boolean =>
  share(names.slice(0, emails.length), (name) => {
    const email = emails[names.indexOf(name)]?.toLowerCase().split('@')[0] ?? ''
    return name
      .toLowerCase()
      .split(' ')
      .some((word) => word.length > 2 && email.includes(word))
  }) >= 0.5

/**
 * Names the columns that name things in a table without a header: the first one of names is that of the organisation,
 * one of two or three capitalised words beside it that of a person, as is the only one where the emails repeat it.
 */
export const namedByContent = (
  columns: readonly ColumnMapping[],
  valuesOf: (column: ColumnMapping) => readonly string[],
): ColumnMapping[] => {
  const free = columns.filter((column) => (column.field ?? 'notes') === 'notes' && couldBeNames(valuesOf(column)))
  const hasName = columns.some(({ field }) => named.has(field))
  const email = columns.find(({ field }) => field === 'email')
  const isPerson = (column: ColumnMapping) => share(valuesOf(column), (value) => person.test(value)) >= 0.8
  const people = free.filter(isPerson)
  const [first, second] = hasName ? [undefined, people[0]] : [free[0], people.find((column) => column !== free[0])]
  const alone = first && !second && email && isPerson(first) && standInEmails(valuesOf(first), valuesOf(email))
  return columns.map((column): ColumnMapping => {
    if (column !== first && column !== second) return column
    const field = column === first && !alone ? 'organisation_name' : 'person_name'
    return { ...column, field, confidence: 0.5, evidence: 'no header; the values look like names' }
  })
}
