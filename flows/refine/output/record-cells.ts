import type { Cell } from '#contracts/ports/table-writer'
import type { RefineProfile } from '#contracts/refine-profile'
import type { Contact } from '../group/contacts.ts'
import type { OrganisationRecords } from '../group/records.ts'
import type { RowFacts } from '../rows/facts.ts'
import { aliasColumns } from './alias-table.ts'
import { addressColumns, contactColumns, noteColumns } from './child-tables.ts'
import { cellsWith } from './column.ts'
import { conflictColumns, conflictsOf } from './conflict-table.ts'
import { organisationCells } from './organisation-table.ts'
import { presence, type Names, type View } from './record-view.ts'

/** Rows for each table that the records of one organisation fill. */
export type RecordCells = Record<
  'organisations' | 'contacts' | 'addresses' | 'notes' | 'conflicts' | 'aliases',
  readonly (readonly Cell[])[]
>

/** What the records of one organisation look like in the output tables. Pure: the same records give the same cells. */
export const cellsOf = (records: OrganisationRecords, names: Names): RecordCells => {
  const view = { ...records, ...names }
  const { organisation } = records
  return {
    organisations: [organisationCells(view)],
    contacts: records.contacts.map((part) => cellsWith(contactColumns, { part, organisation, names })),
    addresses: records.addresses.map((part) => cellsWith(addressColumns, { part, organisation, names })),
    notes: records.notes.map((part) => cellsWith(noteColumns, { part, organisation, names })),
    conflicts: conflictsOf(view).map((conflict) => cellsWith(conflictColumns, { conflict, view })),
    aliases: organisation.aliases.map((alias) => cellsWith(aliasColumns, { alias, view })),
  }
}

type Required = RefineProfile['required']

const organisationHas = (view: View, field: Required['organisations'][number]): boolean => {
  const { contact_email: email, contact_phone: phone } = presence(view)
  if (field === 'email') return email
  if (field === 'phone') return phone
  if (field === 'country' && view.country !== '') return true
  return view.organisation.chosen[field] !== undefined
}

const contactHas = ({ facts }: Contact, field: Required['contacts'][number]): boolean => {
  if (field === 'email') return facts.emails.length > 0
  if (field === 'phone') return facts.phones.length > 0
  return facts[field === 'person_name' ? 'name' : field] !== ''
}

/** Fields that the profile requires and a record lacks, with the row that leads it. */
export const lacking = (
  records: OrganisationRecords,
  names: Names,
  required: Required,
): readonly { lead: RowFacts; field: string; record: string }[] => {
  if (required.organisations.length + required.contacts.length === 0) return []
  const view = { ...records, ...names }
  const { organisation } = records
  return [
    ...required.organisations
      .filter((field) => !organisationHas(view, field))
      .map((field) => ({ lead: organisation.name.source, field, record: organisation.slug })),
    ...records.contacts.flatMap((contact) =>
      required.contacts
        .filter((field) => !contactHas(contact, field))
        .map((field) => ({ lead: contact.lead, field, record: contact.id })),
    ),
  ]
}
