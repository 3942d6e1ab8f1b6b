import type { Contact } from '../group/contacts.ts'
import type { Organisation } from '../group/organisation.ts'
import type { Child } from '../group/records.ts'
import type { AddressFacts, NoteFacts, RowFacts } from '../rows/facts.ts'
import { extrasOf } from '../group/extras.ts'
import { figure, listed, otherFields, text, type Column } from './column.ts'
import type { Names } from './record-view.ts'

const leadRow = 'the row that leads the record'
const allRows = 'all rows that say the same'
const ofOrganisation = 'organisations'

/** A record of an organisation, and the input row that leads it. */
type Of<Part> = { part: Part; organisation: Organisation; names: Names }

const owner = <Part>(): Column<Of<Part>>[] => [
  text('organization_slug', 'Key of the organisation.', ofOrganisation, ({ organisation }) => organisation.slug),
  text('organization_name', 'Name of the organisation.', ofOrganisation, ({ organisation }) => organisation.name.value),
]

const place = <Part extends { lead: RowFacts }>(): Column<Of<Part>>[] => [
  text(
    'source_file',
    'File of the row that leads the record.',
    leadRow,
    ({ part, names }) => names.placeOf(part.lead)[0],
  ),
  text(
    'source_sheet',
    'Sheet of that row; with a range where the sheet has several tables.',
    leadRow,
    ({ part, names }) => names.placeOf(part.lead)[1],
  ),
  figure(
    'source_row',
    'row number',
    'Number of that row as the spreadsheet shows it.',
    leadRow,
    ({ part, names }) => names.placeOf(part.lead)[2],
  ),
]

const facts = (
  name: string,
  meaning: string,
  from: string,
  of: (facts: Contact['facts']) => string,
  computed?: string,
) => text<Of<Contact>>(name, meaning, from, ({ part }) => of(part.facts), computed)

const exactRows = 'Only rows with the same name, emails and phones become one contact.'

export const contactColumns: readonly Column<Of<Contact>>[] = [
  text(
    'contact_id',
    'Key of the contact; the same input row always gives the same.',
    leadRow,
    ({ part }) => part.id,
    'Digest of organisation, file, sheet and row.',
  ),
  ...owner<Contact>(),
  facts('name', 'Name of the person; empty for a desk.', leadRow, ({ name }) => name, exactRows),
  facts(
    'role',
    'What the person does.',
    allRows,
    ({ role }) => role,
    'First one in merge order; others stand in conflicts.',
  ),
  facts('emails', 'Emails, the first is the main one.', leadRow, ({ emails }) => emails.join('; '), exactRows),
  facts('phones', 'Phones, E.164, the first is the main one.', leadRow, ({ phones }) => phones.join('; '), exactRows),
  facts(
    'flags',
    '`invalid`: the row says it does not work; `do_not_contact`: it, or its organisation, must not be contacted.',
    allRows,
    ({ flags }) => flags.join('; '),
  ),
  ...place<Contact>(),
  facts('whatsapp', 'WhatsApp number, E.164.', allRows, ({ whatsapp }) => whatsapp),
  facts(
    'phones_to_review',
    'Numbers that were completed from a shortened form.',
    allRows,
    ({ proposedPhones }) => proposedPhones.join('; '),
    'A person must confirm them.',
  ),
  facts('phone_notes', 'Words that stood beside a number.', allRows, ({ phoneNotes }) => phoneNotes.join('; ')),
  facts('status', 'Status of the contact.', allRows, ({ status }) => status),
  facts('last_interaction_date', 'Latest interaction, ISO date.', allRows, ({ date }) => date),
  facts('notes', 'Remarks about the contact.', allRows, ({ notes }) => notes),
  facts('reasons', 'What was repaired or doubted, as field:reason.', allRows, ({ reasons }) => reasons.join('; ')),
  facts('unread', 'Cells that could not be read, as field: text.', allRows, ({ unread }) => unread.join('; ')),
  facts('salutation', 'Form of address.', allRows, ({ salutation }) => salutation),
  facts('fax', 'Fax numbers.', allRows, ({ faxes }) => faxes.join('; ')),
  text('source_keys', 'Ids that its rows have.', allRows, ({ part }) => listed(part.rows.map(({ id }) => id))),
  text('other_fields', otherFields, allRows, ({ part }) => extrasOf(part.rows, 'contact')),
]

const parts = (name: keyof AddressFacts['parts'], meaning: string) =>
  text<Of<Child<AddressFacts>>>(
    name,
    meaning,
    'address',
    ({ part }) => part.facts.parts[name] ?? '',
    'Taken apart by the words of the profile; empty where it does not say.',
  )

export const addressColumns: readonly Column<Of<Child<AddressFacts>>>[] = [
  text(
    'address_id',
    'Key of the address; the same input row always gives the same.',
    leadRow,
    ({ part }) => part.id,
    'Digest of organisation, file, sheet and row.',
  ),
  ...owner<Child<AddressFacts>>(),
  text('type', 'Kind of address, such as postal.', leadRow, ({ part }) => part.facts.type),
  text(
    'address',
    'The address as written.',
    leadRow,
    ({ part }) => part.facts.address,
    'Rows whose address differs in case and punctuation only become one.',
  ),
  text('airport', 'Airport or aerodrome.', leadRow, ({ part }) => part.facts.airport),
  ...place<Child<AddressFacts>>(),
  parts('street', 'Street or building.'),
  parts('box', 'PO box, private bag and the like.'),
  parts('suburb', 'Suburb.'),
  parts('city', 'City or town.'),
  parts('province', 'Province or state.'),
  parts('postal_code', 'Postal code.'),
  parts('country', 'Country.'),
  text('other_fields', otherFields, allRows, ({ part }) => extrasOf(part.rows, 'address')),
]

export const noteColumns: readonly Column<Of<Child<NoteFacts>>>[] = [
  text(
    'note_id',
    'Key of the note; the same input row always gives the same.',
    leadRow,
    ({ part }) => part.id,
    'Digest of organisation, file, sheet and row.',
  ),
  ...owner<Child<NoteFacts>>(),
  text('date', 'When it was noted, ISO date.', leadRow, ({ part }) => part.facts.date),
  text('note', 'The note.', leadRow, ({ part }) => part.facts.note),
  text('status', 'Status that the row gives.', leadRow, ({ part }) => part.facts.status),
  ...place<Child<NoteFacts>>(),
  text('other_fields', otherFields, allRows, ({ part }) => extrasOf(part.rows, 'note')),
]
