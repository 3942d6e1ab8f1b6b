import type { Contact } from '../group/contacts.ts'
import { ownerOfExtras } from '../group/extras.ts'
import type { Child } from '../group/records.ts'
import type { AddressFacts, ContactFacts, NoteFacts, RowFacts } from '../rows/facts.ts'
import type { Says } from './attribution.ts'
import { saysName, supports, type Basis } from './basis.ts'
import { saysFlags, saysOfContact } from './contact-says.ts'

/** Why a record of these rows belongs to its organisation: the name or id of the row that leads it. */
const ownerBasis = ({ lead }: { lead: RowFacts }): Basis => ({
  from: supports([lead], ({ name, id }) => (name.value === '' ? id : name.value)),
})

const extrasBasis = (rows: readonly RowFacts[], owner: ReturnType<typeof ownerOfExtras>): Basis => ({
  from: supports(
    rows.filter((row) => row.extras.length > 0 && ownerOfExtras(row) === owner),
    ({ extras }) => extras,
  ),
})

const sharedBasis = (
  column: string,
  rows: readonly RowFacts[],
  part: { lead: RowFacts },
  nameSource: RowFacts,
): Basis | undefined => {
  switch (column) {
    case 'organization_slug':
      return ownerBasis(part)
    case 'organization_name':
      return { from: supports([nameSource], saysName) }
    case 'contact_id':
    case 'address_id':
    case 'note_id':
    case 'source_file':
    case 'source_sheet':
    case 'source_row':
      return { from: supports([part.lead]) }
    case 'source_keys':
      return {
        from: supports(
          rows.filter(({ id }) => id !== ''),
          ({ id }) => id,
        ),
      }
    default:
      return undefined
  }
}

export const contactFields: Readonly<Record<string, (facts: ContactFacts) => unknown>> = {
  name: ({ name }) => name,
  role: ({ role }) => role,
  emails: ({ emails }) => emails,
  phones: ({ phones }) => phones,
  whatsapp: ({ whatsapp }) => whatsapp,
  phones_to_review: ({ proposedPhones }) => proposedPhones,
  phone_notes: ({ phoneNotes }) => phoneNotes,
  status: ({ status }) => status,
  last_interaction_date: ({ date }) => date,
  notes: ({ notes }) => notes,
  reasons: ({ reasons }) => reasons,
  unread: ({ unread }) => unread,
  salutation: ({ salutation }) => salutation,
  fax: ({ faxes }) => faxes,
}
const chosenOnce = new Set(['role', 'whatsapp', 'status', 'salutation'])

/** What a cell of the contacts table rests on; `all`: every row of its organisation. */
export const contactBasis = (
  contact: Contact,
  all: readonly RowFacts[],
  nameSource: RowFacts,
  column: string,
): Basis => {
  const { rows, facts, differences } = contact
  const shared = sharedBasis(column, rows, contact, nameSource)
  if (shared) return shared
  if (column === 'other_fields') return extrasBasis(rows, 'contact')
  if (column === 'flags') {
    const own = rows.filter((row) => (row.contact?.flags.length ?? 0) > 0)
    return { from: supports([...new Set([...own, ...all.filter(({ suppressed }) => suppressed)])], saysFlags) }
  }
  const of = contactFields[column]
  if (!of) return { from: [] }
  const says = saysOfContact(of)
  const value = of(facts)
  const holders = chosenOnce.has(column)
    ? rows.filter((row) => row.contact && of(row.contact) === value).slice(0, 1)
    : column === 'last_interaction_date'
      ? rows.filter((row) => row.contact?.date === value)
      : rows
  const lost = differences.filter(({ field }) => field === column)
  return { from: supports(holders, says), losers: lost.map((other) => ({ ...other, says })) }
}

/** What a cell of the addresses table rests on. */
export const addressBasis = (address: Child<AddressFacts>, nameSource: RowFacts, column: string): Basis => {
  const { lead, rows, facts } = address
  const shared = sharedBasis(column, rows, address, nameSource)
  if (shared) return shared
  if (column === 'other_fields') return extrasBasis(rows, 'address')
  const place = lead.addresses.indexOf(facts)
  const says: Says = ({ addresses }) => {
    const own = addresses[place]
    if (!own) return undefined
    return column === 'address' || column === 'type' || column === 'airport'
      ? own[column]
      : Object.entries(own.parts).find(([part]) => part === column)?.[1]
  }
  return { from: supports([lead], says) }
}

/** What a cell of the notes table rests on. */
export const noteBasis = (note: Child<NoteFacts>, nameSource: RowFacts, column: string): Basis => {
  const { lead, rows } = note
  const shared = sharedBasis(column, rows, note, nameSource)
  if (shared) return shared
  if (column === 'other_fields') return extrasBasis(rows, 'note')
  const says: Says = ({ note: own }) => own && Object.entries(own).find(([part]) => part === column)?.[1]
  return { from: supports([lead], says) }
}
