import { listed, type Traces } from './account.ts'
import type { Lines } from './output/builders.ts'
import { contactsOf } from './group/contacts.ts'
import { organisationOf } from './group/organisation.ts'
import { recordId } from './group/record-id.ts'
import type { Canonical } from './link/aliases.ts'
import type { InputSheet } from './input.ts'
import { slugOf } from './normalise/slug.ts'
import { addressCells, contactCells, noteCells, type Place } from './output/child-tables.ts'
import { organisationCells } from './output/organisation-table.ts'
import type { Tables } from './output/tables.ts'
import type { RowFacts } from './rows/facts.ts'

/** From which rows a record was made, and with that which merges could be undone. */
export type RecordLink = { record: string; kind: 'organisation' | 'contact' | 'address' | 'note'; sources: Place[] }

type Into = {
  sheets: readonly InputSheet[]
  country: string
  canonical: Canonical
  tables: Tables
  links: Lines<RecordLink>
  traces: Traces
}

/** Writes the records of one organisation, whose rows come in merge order, into the tables. */
export const addRecords = (slug: string, rows: readonly RowFacts[], into: Into): void => {
  const { sheets, tables, links, traces } = into
  const fileOf = (row: RowFacts) => sheets[row.sheet]?.file ?? ''
  const sheetOf = (row: RowFacts) => sheets[row.sheet]?.data.name ?? ''
  const placeOf = (row: RowFacts): Place => [fileOf(row), sheetOf(row), row.row]
  const idOf = (prefix: 'c' | 'a' | 'n', row: RowFacts, part = 0) => recordId(prefix, slug, ...placeOf(row), part)

  const gave = (row: RowFacts, kind: RecordLink['kind'], record: string) => {
    const trace = traces.of(row)
    // What a row gave says more than what of it others had already.
    trace.kinds = listed(trace.gave === '' ? '' : trace.kinds, '+', kind)
    trace.gave = listed(trace.gave, '; ', record)
  }
  const merged = (row: RowFacts, kind: RecordLink['kind'], record: string) => {
    const trace = traces.of(row)
    if (trace.gave === '' && kind !== 'organisation') trace.kinds = listed(trace.kinds, '+', `duplicate_${kind}`)
    trace.into = listed(trace.into, '; ', record)
  }

  const organisation = organisationOf(slug, rows, into.canonical)
  const contacts = contactsOf(rows, (row) => idOf('c', row))
  const record = { organisation, rows, contacts }
  const names = { fileOf, addressOf: (row: RowFacts) => placeOf(row).join('/'), country: into.country }
  tables.organisations.push(organisationCells(record, names))
  links.push({ record: slug, kind: 'organisation', sources: rows.map(placeOf) })
  for (const [index, row] of rows.entries()) {
    if (index === 0) gave(row, 'organisation', slug)
    else merged(row, 'organisation', slug)
  }

  for (const contact of contacts) {
    tables.contacts.push(contactCells(contact, organisation, placeOf(contact.lead)))
    links.push({ record: contact.id, kind: 'contact', sources: contact.rows.map(placeOf) })
    gave(contact.lead, 'contact', contact.id)
    for (const row of contact.rows) if (row !== contact.lead) merged(row, 'contact', contact.id)
  }

  const written = new Map<string, { lead: RowFacts; link: RecordLink }>()
  const once = (key: string, kind: 'address' | 'note', row: RowFacts, id: string, write: () => void) => {
    const known = written.get(key)
    if (known) {
      if (known.lead === row) return
      merged(row, kind, known.link.record)
      known.link.sources.push(placeOf(row))
      return
    }
    write()
    const link: RecordLink = { record: id, kind, sources: [placeOf(row)] }
    written.set(key, { lead: row, link })
    gave(row, kind, id)
  }
  for (const row of rows) {
    for (const [part, address] of row.addresses.entries()) {
      const key = ['address', address.type, slugOf(address.address) || address.address, address.airport].join('\n')
      const id = idOf('a', row, part)
      once(key, 'address', row, id, () => tables.addresses.push(addressCells(id, address, organisation, placeOf(row))))
    }
    const { note } = row
    if (!note) continue
    const id = idOf('n', row)
    once(['note', note.note, note.date, note.status].join('\n'), 'note', row, id, () =>
      tables.notes.push(noteCells(id, note, organisation, placeOf(row))),
    )
  }
  for (const { link } of written.values()) links.push(link)
}
