import { slugOf } from '../normalise/slug.ts'
import type { AddressFacts, NoteFacts, RowFacts } from '../rows/facts.ts'
import { contactsOf, type Contact } from './contacts.ts'
import { organisationOf, type MergeSettings, type Organisation } from './organisation.ts'
import { representationOf, type Representation } from './primary-contact.ts'
import { recordId } from './record-id.ts'

/** File, sheet and row number of an input row. */
export type Place = readonly [file: string, sheet: string, row: number]

/** An address or note: what the row that leads it says, and the rows that say the same. */
export type Child<Facts> = { id: string; facts: Facts; lead: RowFacts; rows: readonly RowFacts[] }

/** Everything that the rows of one organisation became. */
export type OrganisationRecords = {
  organisation: Organisation
  /** In merge order. */
  rows: readonly RowFacts[]
  contacts: readonly Contact[]
  representation: Representation
  addresses: readonly Child<AddressFacts>[]
  notes: readonly Child<NoteFacts>[]
}

export type RecordSettings = MergeSettings & { placeOf: (row: RowFacts) => Place }

/** The records of an organisation from its rows in merge order. Pure: the same rows and settings give the same. */
export const recordsOf = (slug: string, rows: readonly RowFacts[], settings: RecordSettings): OrganisationRecords => {
  const idOf = (prefix: 'c' | 'a' | 'n', row: RowFacts, part = 0) =>
    recordId(prefix, slug, ...settings.placeOf(row), part)
  const contacts = contactsOf(rows, (row) => idOf('c', row, row.person), settings.trust)
  return {
    organisation: organisationOf(slug, rows, settings),
    rows,
    contacts,
    representation: representationOf(contacts, settings.trust),
    addresses: onceEach(
      rows,
      ({ addresses }) => addresses,
      ({ type, address, airport }) => [type, slugOf(address) || address, airport].join('\n').toLowerCase(),
      (row, part) => idOf('a', row, part),
    ),
    notes: onceEach(
      rows,
      ({ note }) => (note ? [note] : none),
      ({ note, date, status }) => [note, date, status].join('\n'),
      (row) => idOf('n', row),
    ),
  }
}

const none: readonly NoteFacts[] = []

/** Each distinct thing that the rows say, led by the first row that says it. */
const onceEach = <Facts>(
  rows: readonly RowFacts[],
  factsOf: (row: RowFacts) => readonly Facts[],
  keyOf: (facts: Facts) => string,
  idOf: (row: RowFacts, part: number) => string,
): Child<Facts>[] => {
  if (rows.every((row) => factsOf(row).length === 0)) return []
  const children = new Map<string, Child<Facts> & { rows: RowFacts[] }>()
  for (const row of rows) {
    for (const [part, facts] of factsOf(row).entries()) {
      const key = keyOf(facts)
      const known = children.get(key)
      if (!known) children.set(key, { id: idOf(row, part), facts, lead: row, rows: [row] })
      else if (known.rows.at(-1) !== row) known.rows.push(row)
    }
  }
  return [...children.values()]
}
