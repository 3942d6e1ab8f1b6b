import type { ContactFacts, RowFacts } from './facts.ts'

/** A list without anything is 0: most are. */
type StoredList = readonly string[] | 0
const none: readonly string[] = []
const stored = (list: readonly string[]): StoredList => (list.length === 0 ? 0 : list)
const list = (values: StoredList): readonly string[] => (values === 0 ? none : values)

const encodeContact = (contact: ContactFacts) =>
  [
    contact.name,
    contact.salutation,
    contact.role,
    stored(contact.emails),
    stored(contact.phones),
    contact.whatsapp,
    stored(contact.faxes),
    stored(contact.proposedPhones),
    stored(contact.phoneNotes),
    stored(contact.flags),
    contact.status,
    contact.date,
    contact.notes,
    stored(contact.reasons),
    stored(contact.unread),
  ] as const

const decodeContact = (contact: ReturnType<typeof encodeContact>): ContactFacts => ({
  name: contact[0],
  salutation: contact[1],
  role: contact[2],
  emails: list(contact[3]),
  phones: list(contact[4]),
  whatsapp: contact[5],
  faxes: list(contact[6]),
  proposedPhones: list(contact[7]),
  phoneNotes: list(contact[8]),
  flags: list(contact[9]),
  status: contact[10],
  date: contact[11],
  notes: contact[12],
  reasons: list(contact[13]),
  unread: list(contact[14]),
})

/**
 * The facts of a row by place, without their names: a third of the text, and every row comes back in one shape. For
 * what lies on disk within a step; no later version reads it.
 */
export const encodeFacts = (row: RowFacts) =>
  [
    row.sheet,
    row.row,
    row.master ? 1 : 0,
    row.name.value,
    row.name.slug,
    row.name.legal ? 1 : 0,
    row.name.trading,
    row.name.tradingSlug,
    row.name.registration,
    stored(row.name.reasons),
    row.suppressed ? 1 : 0,
    row.id,
    row.scalars,
    stored(row.otherSites),
    row.provinceDoubtful ? 1 : 0,
    row.lists,
    stored(row.tradingNames),
    stored(row.registrationNumbers),
    stored(row.taxNumbers),
    row.date,
    row.contact ? encodeContact(row.contact) : 0,
    row.people ? row.people.map((person) => person && encodeContact(person)) : 0,
    row.addresses.length === 0 ? 0 : row.addresses,
    row.note ?? 0,
    stored(row.extras),
    row.quality,
  ] as const
export type StoredFacts = ReturnType<typeof encodeFacts>

const noAddresses: RowFacts['addresses'] = []

export const decodeFacts = (row: StoredFacts): RowFacts => {
  const facts: RowFacts = {
    sheet: row[0],
    row: row[1],
    master: row[2] === 1,
    name: {
      value: row[3],
      slug: row[4],
      legal: row[5] === 1,
      trading: row[6],
      tradingSlug: row[7],
      registration: row[8],
      reasons: list(row[9]),
    },
    suppressed: row[10] === 1,
    id: row[11],
    scalars: row[12],
    otherSites: list(row[13]),
    provinceDoubtful: row[14] === 1,
    lists: row[15],
    tradingNames: list(row[16]),
    registrationNumbers: list(row[17]),
    taxNumbers: list(row[18]),
    date: row[19],
    contact: row[20] === 0 ? undefined : decodeContact(row[20]),
    addresses: row[22] === 0 ? noAddresses : row[22],
    note: row[23] === 0 ? undefined : row[23],
    extras: list(row[24]),
    quality: row[25],
  }
  const people = row[21]
  return people === 0 ? facts : { ...facts, people: people.map((person) => person && decodeContact(person)) }
}
