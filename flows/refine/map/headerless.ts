import type { SheetRow } from '#contracts/workbook'
import type { Field } from '#flows/refine/vocabulary'
import type { ColumnMapping } from './columns.ts'
import { nameEvidenceOf, type NameEvidence } from './name-evidence.ts'

type Named = { column: ColumnMapping; found: NameEvidence }

const mostly = 0.5
const nearlyAll = 0.8
/** Below this share of different values a column repeats itself, as organisations of several people do. */
const repeated = 0.9
const naming: ReadonlySet<Field | undefined> = new Set<Field | undefined>([
  ...(['organisation_name', 'organisation_id', 'trading_name', 'name'] as const),
])
const persons: ReadonlySet<Field | undefined> = new Set<Field | undefined>(['person_name', 'first_name', 'last_name'])
const telling: ReadonlySet<Field | undefined> = new Set<Field | undefined>([
  ...(['email', 'phone', 'mobile', 'whatsapp', 'website', 'address', 'tax_number', 'registration_number'] as const),
])

/** Why a column names organisations beyond doubt; undefined where nothing shows it. */
const showsOrganisations = ({ inDomain, inMailbox, organisations }: NameEvidence): string | undefined => {
  if (inDomain >= mostly && inDomain >= inMailbox) return 'the names stand in the domains beside them'
  return organisations >= 0.3 ? 'the names have words that organisations have' : undefined
}

const showsPeople = ({ inDomain, inMailbox, people, organisations }: NameEvidence): string | undefined => {
  if (people >= nearlyAll && inMailbox >= mostly && inMailbox > inDomain)
    return 'the names stand in the emails beside them'
  return people >= nearlyAll && organisations === 0 ? 'two or three capitalised words' : undefined
}

const freeNames = (columns: readonly ColumnMapping[], rows: readonly SheetRow[]): Named[] =>
  columns
    .filter(({ field, ignored }) => !ignored && (field ?? 'notes') === 'notes')
    .map((column) => ({ column, found: nameEvidenceOf(column, rows, columns) }))
    .filter(({ found }) => found.couldBeNames)

const best = (named: readonly Named[], weight: (found: NameEvidence) => number): Named | undefined =>
  named.toSorted((a, b) => weight(b.found) - weight(a.found))[0]

/** The column of organisations, if anything tells it from those of people and places. */
const organisationAmong = (named: readonly Named[]): (Named & { evidence: string }) | undefined => {
  const shown = best(
    named.filter(({ found }) => showsOrganisations(found) !== undefined),
    ({ inDomain, inMailbox, organisations }) => inDomain - inMailbox + organisations,
  )
  if (shown) return { ...shown, evidence: showsOrganisations(shown.found) ?? '' }
  const several = named.filter(({ found }) => found.oneWord < nearlyAll)
  const [first, second] = several
  if (!first) return undefined
  if (!second) {
    // One column of names like those of people: nothing tells whether they are.
    return first.found.people >= nearlyAll ? undefined : { ...first, evidence: 'the values look like names' }
  }
  const again = several.find(({ found }) => found.distinct < repeated)
  const chosen = again ?? several.find(({ found }) => found.people < nearlyAll) ?? first
  return {
    ...chosen,
    evidence: chosen === again ? 'the values look like names, several times' : 'the values look like names',
  }
}

/** First names and surnames in two columns side by side, both of one word, one of which stands in the emails. */
const nameParts = (named: readonly Named[]): readonly [Named, Named] | undefined => {
  const words = named.filter(({ found }) => found.oneWord >= nearlyAll && found.inMailbox > found.inDomain)
  const all = named.filter(({ found }) => found.oneWord >= nearlyAll)
  for (const [place, first] of all.entries()) {
    const second = all[place + 1]
    if (!second || second.column.index !== first.column.index + 1) continue
    const share = Math.max(...[first, second].map((one) => (words.includes(one) ? one.found.inMailbox : 0)))
    if (share >= mostly) return [first, second]
  }
  return undefined
}

/**
 * Names the columns that name things in a table without a header, by what stands in them and beside them. Where nothing
 * tells organisations from people, none is named.
 */
export const namedByContent = (columns: readonly ColumnMapping[], rows: readonly SheetRow[]): ColumnMapping[] => {
  const free = freeNames(columns, rows)
  const parts = columns.some(({ field }) => persons.has(field)) ? undefined : nameParts(free)
  const rest = free.filter((one) => !parts?.includes(one))
  const alone = rest.length === 1 && rest.every(({ found }) => showsOrganisations(found) === undefined)
  const isPersonAlone = alone && rest.some(({ found }) => showsPeople(found)?.includes('emails'))
  const organisation =
    columns.some(({ field }) => naming.has(field)) || isPersonAlone ? undefined : organisationAmong(rest)
  const people = rest.filter(({ column }) => column !== organisation?.column)
  const hasPeople = parts !== undefined || columns.some(({ field }) => persons.has(field))
  const isNamed = organisation !== undefined || isPersonAlone || columns.some(({ field }) => naming.has(field))
  const person = hasPeople || !isNamed ? undefined : people.find(({ found }) => showsPeople(found) !== undefined)
  return columns.map((column): ColumnMapping => {
    const as = (field: Field, evidence: string) => ({
      ...column,
      field,
      confidence: 0.5,
      evidence: `no header; ${evidence}`,
    })
    if (column === organisation?.column) return as('organisation_name', organisation.evidence)
    if (column === person?.column) return as('person_name', showsPeople(person.found) ?? '')
    if (column === parts?.[0].column) return as('first_name', 'names of one word that stand in the emails beside them')
    if (column === parts?.[1].column) return as('last_name', 'names of one word right of others')
    const doubtful = free.find((one) => one.column === column && !isNamed)
    return doubtful
      ? { ...column, evidence: 'no header; names of organisations or of people, nothing tells which' }
      : column
  })
}

/**
 * Where no header says what names the rows of a table that has addresses or ways to reach somebody: the first column of
 * different names under a header that nobody knows.
 */
export const namedUnderUnknown = (
  columns: readonly ColumnMapping[],
  rows: readonly SheetRow[],
): readonly ColumnMapping[] => {
  if (columns.some(({ field }) => naming.has(field)) || !columns.some(({ field }) => telling.has(field))) return columns
  const known = new Set(
    rows.flatMap(({ cells }) => columns.filter(({ field }) => persons.has(field)).map(({ index }) => cells[index])),
  )
  const found = columns
    .filter(({ field, ignored, header }) => field === undefined && !ignored && header !== '')
    .map((column) => ({ column, found: nameEvidenceOf(column, rows, columns) }))
    .find(
      ({ column, found: { couldBeNames, distinct, oneWord, inDomain, organisations, inMailbox } }) =>
        couldBeNames &&
        distinct >= repeated &&
        (organisations >= 0.3 || (inDomain >= mostly && inDomain >= inMailbox)) &&
        (oneWord < mostly || inDomain >= mostly) &&
        !rows.some(({ cells }) => cells[column.index] !== null && known.has(cells[column.index])),
    )
  if (!found) return columns
  const evidence = `no header names organisations; ${showsOrganisations(found.found) ?? ''}`
  return columns.map((column) =>
    column === found.column ? { ...column, field: 'organisation_name', confidence: 0.5, evidence } : column,
  )
}
