import type { Cell, TableColumn } from '#contracts/ports/table-writer'
import type { Contact } from '../group/contacts.ts'
import type { Organisation } from '../group/organisation.ts'
import type { AddressFacts, NoteFacts } from '../rows/facts.ts'

/** File, sheet and row number that lead a record. */
export type Place = readonly [file: string, sheet: string, row: number]

const text = (...names: string[]): TableColumn[] => names.map((name) => ({ name, type: 'text' }))
const source = [...text('source_file', 'source_sheet'), { name: 'source_row', type: 'integer' } as const]
const organisation = text('organization_slug', 'organization_name')

export const contactColumns: readonly TableColumn[] = [
  ...text('contact_id'),
  ...organisation,
  ...text('name', 'role', 'emails', 'phones', 'flags'),
  ...source,
  ...text(
    'whatsapp',
    'phones_to_review',
    'phone_notes',
    'status',
    'last_interaction_date',
    'notes',
    'reasons',
    'unread',
  ),
]

export const contactCells = ({ id, facts }: Contact, { slug, name }: Organisation, place: Place): Cell[] => [
  ...[id, slug, name.value, facts.name, facts.role],
  ...[facts.emails, facts.phones, facts.flags].map((list) => list.join('; ')),
  ...place,
  facts.whatsapp,
  ...[facts.proposedPhones, facts.phoneNotes].map((list) => list.join('; ')),
  ...[facts.status, facts.date, facts.notes],
  ...[facts.reasons, facts.unread].map((list) => list.join('; ')),
]

export const addressColumns: readonly TableColumn[] = [
  ...text('address_id'),
  ...organisation,
  ...text('type', 'address', 'airport'),
  ...source,
]

export const addressCells = (id: string, facts: AddressFacts, { slug, name }: Organisation, place: Place): Cell[] => [
  ...[id, slug, name.value, facts.type, facts.address, facts.airport],
  ...place,
]

export const noteColumns: readonly TableColumn[] = [
  ...text('note_id'),
  ...organisation,
  ...text('date', 'note', 'status'),
  ...source,
]

export const noteCells = (id: string, facts: NoteFacts, { slug, name }: Organisation, place: Place): Cell[] => [
  ...[id, slug, name.value, facts.date, facts.note, facts.status],
  ...place,
]

export const rowColumns: readonly TableColumn[] = text('file', 'sheet', 'row', 'outcome', 'reason', 'target')
export const issueColumns: readonly TableColumn[] = text('file', 'sheet', 'row', 'column', 'field', 'reason', 'value')
