import { perPerson, type ContactFacts, type RowFacts } from '../rows/facts.ts'
import type { Trust } from './order.ts'
import { orderReason } from './order.ts'
import { firstOfEach, type Alternative } from './selected.ts'

/** What further rows of a contact say differently: only fields beside name, emails and phones, in which all agree. */
type ContactDifference = Alternative & {
  field: (typeof singleFields)[number]
  chosen: { value: string; source: RowFacts }
}

/** One contact: the facts of the row that leads it, and the rows that say exactly the same. */
export type Contact = {
  id: string
  lead: RowFacts
  facts: ContactFacts
  rows: readonly RowFacts[]
  differences: readonly ContactDifference[]
}

const inOrder = (values: readonly string[]) => (values.length < 2 ? (values[0] ?? '') : values.toSorted().join(' '))
const keyOf = ({ name, emails, phones }: ContactFacts) =>
  `${name.toLowerCase()}\n${inOrder(emails)}\n${inOrder(phones)}`

const union = (a: readonly string[], b: readonly string[]) => (b.length === 0 ? a : [...new Set([...a, ...b])])

const singleFields = ['salutation', 'role', 'whatsapp', 'status'] as const

const joined = (a: ContactFacts, b: ContactFacts): ContactFacts => ({
  ...a,
  ...Object.fromEntries(singleFields.map((field) => [field, a[field] || b[field]])),
  faxes: union(a.faxes, b.faxes),
  date: a.date > b.date ? a.date : b.date,
  notes: union([a.notes], [b.notes]).filter(Boolean).join('; '),
  flags: union(a.flags, b.flags),
  proposedPhones: union(a.proposedPhones, b.proposedPhones),
  phoneNotes: union(a.phoneNotes, b.phoneNotes),
  reasons: union(a.reasons, b.reasons),
  unread: union(a.unread, b.unread),
})

const suppressedFacts = (facts: ContactFacts): ContactFacts => ({
  ...facts,
  flags: union(facts.flags, ['do_not_contact']),
})

/**
 * Contacts of one organisation in the order of its rows; only rows with the same name, emails and phones become one,
 * so no contact has a name of one row, or of one person in it, and a way to reach somebody else.
 */
export const contactsOf = (rows: readonly RowFacts[], idOf: (row: RowFacts) => string, trust: Trust): Contact[] => {
  const groups = new Map<string, [RowFacts, ...RowFacts[]]>()
  for (const row of rows.some(({ people }) => people) ? rows.flatMap(perPerson) : rows) {
    if (!row.contact) continue
    const { name, emails, phones } = row.contact
    const nameless = name === '' && emails.length + phones.length === 0
    const key = nameless ? `${row.sheet} ${row.row} ${row.person ?? 0}` : keyOf(row.contact)
    const known = groups.get(key)
    if (known) known.push(row)
    else groups.set(key, [row])
  }
  const suppressed = rows.some((row) => row.suppressed)
  return [...groups.values()].flatMap((group) => {
    const [lead, ...others] = group
    if (!lead.contact) return []
    const facts = others.reduce((known, { contact }) => (contact ? joined(known, contact) : known), lead.contact)
    return {
      id: idOf(lead),
      lead,
      facts: suppressed ? suppressedFacts(facts) : facts,
      rows: group,
      differences: others.length === 0 ? [] : differencesOf(group, trust),
    }
  })
}

const differencesOf = (rows: readonly RowFacts[], trust: Trust): ContactDifference[] =>
  singleFields.flatMap((field) => {
    const [first, ...others] = firstOfEach(rows, ({ contact }) => contact?.[field])
    if (!first) return []
    const chosen = { value: first[0], source: first[1] }
    return others.map(([value, source]) => ({
      field,
      chosen,
      value,
      source,
      reason: orderReason(trust, chosen.source, source),
    }))
  })
