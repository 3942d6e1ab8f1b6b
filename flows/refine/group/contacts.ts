import type { ContactFacts, RowFacts } from '../rows/facts.ts'

/** One contact: the facts of the row that leads it, and the rows that say exactly the same. */
export type Contact = { id: string; lead: RowFacts; facts: ContactFacts; rows: RowFacts[] }

const keyOf = ({ name, emails, phones }: ContactFacts) =>
  [name.toLowerCase(), emails.toSorted().join(' '), phones.toSorted().join(' ')].join('\n')

const union = (a: readonly string[], b: readonly string[]) => (b.length === 0 ? a : [...new Set([...a, ...b])])

const joined = (a: ContactFacts, b: ContactFacts): ContactFacts => ({
  ...a,
  role: a.role || b.role,
  whatsapp: a.whatsapp || b.whatsapp,
  status: a.status || b.status,
  date: a.date > b.date ? a.date : b.date,
  notes: union([a.notes], [b.notes]).filter(Boolean).join('; '),
  flags: union(a.flags, b.flags),
  proposedPhones: union(a.proposedPhones, b.proposedPhones),
  phoneNotes: union(a.phoneNotes, b.phoneNotes),
  reasons: union(a.reasons, b.reasons),
  unread: union(a.unread, b.unread),
})

/** Contacts of one organisation in the order of its rows; only rows with the same name, emails and phones become one. */
export const contactsOf = (rows: readonly RowFacts[], idOf: (row: RowFacts) => string): Contact[] => {
  const contacts = new Map<string, Contact>()
  const suppressed = rows.some((row) => row.suppressed)
  for (const row of rows) {
    if (!row.contact) continue
    const facts = suppressed ? { ...row.contact, flags: union(row.contact.flags, ['do_not_contact']) } : row.contact
    const nameless = facts.name === '' && facts.emails.length + facts.phones.length === 0
    const key = nameless ? `${row.sheet} ${row.row}` : keyOf(facts)
    const known = contacts.get(key)
    if (known) {
      known.facts = joined(known.facts, facts)
      known.rows.push(row)
    } else contacts.set(key, { id: idOf(row), lead: row, facts, rows: [row] })
  }
  return [...contacts.values()]
}

const isUsable = ({ facts }: Contact) => facts.flags.length === 0

const reachRank = ({ facts }: Contact) => (facts.emails.length > 0 ? 0 : facts.phones.length > 0 ? 1 : 2)

/** Who stands for the organisation: with email before with phone, never one that is invalid or not to be contacted. */
export const primaryOf = (contacts: readonly Contact[]): Contact | undefined => {
  const usable = contacts.filter(isUsable)
  return usable.reduce<Contact | undefined>(
    (a, b) => (a === undefined || reachRank(b) < reachRank(a) ? b : a),
    undefined,
  )
}

/** Further emails and phones that may be used, the primary contact's other ones first. */
export const secondaryReach = (contacts: readonly Contact[], primary: Contact | undefined) => {
  const usable = contacts.filter((contact) => contact !== primary && isUsable(contact))
  const all = primary ? [primary, ...usable] : usable
  const rest = (field: 'emails' | 'phones') => {
    const first = primary?.facts[field][0]
    return [...new Set(all.flatMap(({ facts }) => facts[field]))].filter((value) => value !== first)
  }
  return { emails: rest('emails'), phones: rest('phones') }
}
