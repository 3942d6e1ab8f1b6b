import type { Contact } from './contacts.ts'
import { orderReason, type Trust } from './order.ts'
import type { LossReason } from './selected.ts'

/** What of a contact may be used: nothing of a flagged one, no email or phone that a flagged one has too. */
type Reach = { contact: Contact; emails: readonly string[]; phones: readonly string[] }

/** Who stands for the organisation, further ways to reach it, and why the other contacts do not stand for it. */
export type Representation = {
  primary: Reach | undefined
  emails: readonly string[]
  phones: readonly string[]
  others: readonly { contact: Contact; reason: LossReason }[]
}

const isFlagged = ({ facts }: Contact) => facts.flags.length > 0

const reachRank = ({ emails, phones }: Reach) => (emails.length > 0 ? 0 : phones.length > 0 ? 1 : 2)

/** What stands for an organisation of one contact at most, as most are. */
const ofOne = ([contact]: readonly Contact[]): Representation => {
  if (!contact) return { primary: undefined, emails: none, phones: none, others: [] }
  const { emails, phones } = contact.facts
  return { primary: { contact, emails, phones }, emails: further(emails), phones: further(phones), others: [] }
}

const none: readonly string[] = []
const further = (values: readonly string[]) =>
  values.length < 2 ? none : [...new Set(values)].filter((value) => value !== values[0])

/**
 * The contact with an email before the one with a phone, in merge order; never one that is invalid or must not be
 * contacted, nor an address that belongs to such a one.
 */
export const representationOf = (contacts: readonly Contact[], trust: Trust): Representation => {
  const flagged = contacts.filter(isFlagged)
  if (flagged.length === 0 && contacts.length < 2) return ofOne(contacts)
  const refused = flagged.filter(({ facts }) => facts.flags.includes('do_not_contact'))
  const badEmails = new Set(flagged.flatMap(({ facts }) => facts.emails))
  const badPhones = new Set(refused.flatMap(({ facts }) => facts.phones))
  const usable = contacts
    .filter((contact) => !isFlagged(contact))
    .map((contact) => ({
      contact,
      emails: contact.facts.emails.filter((email) => !badEmails.has(email)),
      phones: contact.facts.phones.filter((phone) => !badPhones.has(phone)),
    }))
  const primary = usable.reduce<Reach | undefined>(
    (a, b) => (a === undefined || reachRank(b) < reachRank(a) ? b : a),
    undefined,
  )
  const reaches = primary ? [primary, ...usable.filter((reach) => reach !== primary)] : []
  const rest = (field: 'emails' | 'phones') =>
    [...new Set(reaches.flatMap((reach) => reach[field]))].filter((value) => value !== primary?.[field][0])
  const others = contacts
    .filter((contact) => contact !== primary?.contact)
    .map((contact) => ({ contact, reason: reasonOf(contact) }))
  return { primary, emails: rest('emails'), phones: rest('phones'), others }

  function reasonOf(contact: Contact): LossReason {
    if (isFlagged(contact)) return contact.facts.flags.includes('do_not_contact') ? 'do_not_contact' : 'invalid'
    const reach = usable.find((known) => known.contact === contact)
    if (!primary || !reach) return 'later_row'
    if (reachRank(reach) > reachRank(primary)) return primary.emails.length > 0 ? 'no_email' : 'no_phone'
    return orderReason(trust, primary.contact.lead, contact.lead)
  }
}
