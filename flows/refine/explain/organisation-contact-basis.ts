import type { Contact } from '../group/contacts.ts'
import type { LossReason } from '../group/selected.ts'
import { leadPartsOf, type View } from '../output/record-view.ts'
import { leadWeights, rounded, type LeadParts } from '../output/scores.ts'
import type { ContactFacts } from '../rows/facts.ts'
import type { Says } from './attribution.ts'
import { baseless, supports, type Basis, type Loser, type Part } from './basis.ts'
import { saysFlags, saysOfContact } from './contact-says.ts'

type Reaches = 'emails' | 'phones'

/** What the row of the primary contact says, and what those who do not stand for the organisation say instead. */
export const primaryBasis = (
  { representation: { primary, others } }: View,
  says: (facts: ContactFacts) => unknown,
): Basis => {
  const fromContact = saysOfContact(says)
  return {
    from: primary ? supports(primary.contact.rows, fromContact) : [],
    losers: others.flatMap(({ contact, reason }) => {
      const value = [says(contact.facts)].flat()[0]
      return typeof value === 'string' && value !== ''
        ? [{ value, source: contact.lead, reason, says: fromContact }]
        : []
    }),
  }
}

/** Ways to reach somebody that may not be used, since a flagged contact has them. */
const refused = ({ contacts, representation: { primary, ...further } }: View, field: Reaches): Loser[] => {
  const used = new Set([...further[field], ...(primary?.[field] ?? [])])
  return contacts.flatMap((contact) =>
    contact.facts[field]
      .filter((value) => !used.has(value))
      .map((value) => ({
        value,
        source: contact.lead,
        reason: reasonOf(contact),
        says: saysOfContact((facts) => facts[field]),
      })),
  )
}

const reasonOf = ({ facts: { flags } }: Contact): LossReason =>
  flags.length === 0 || flags.includes('do_not_contact') ? 'do_not_contact' : 'invalid'

/** What a row says of some of its ways to reach somebody. */
const saysSome = (field: Reaches, wanted: ReadonlySet<string>): Says =>
  saysOfContact((facts) => facts[field].filter((value) => wanted.has(value)))

const mainReach = (view: View, field: Reaches): Basis => {
  const { primary } = view.representation
  const { losers: others = [] } = primaryBasis(view, (facts) => facts[field])
  const [main, ...further] = primary?.[field] ?? []
  const lead = primary?.contact.lead
  if (main === undefined || !lead) return { from: [], losers: [...others, ...refused(view, field)] }
  const known = new Set([main, ...further, ...others.map(({ value }) => value)])
  return {
    from: supports([lead], saysSome(field, new Set([main]))),
    losers: [
      ...further.map((value): Loser => ({
        ...{ value, source: lead, reason: 'further_value' },
        says: saysSome(field, new Set([value])),
      })),
      ...others.filter(({ value }) => value !== main),
      ...refused(view, field).filter(({ value }) => !known.has(value)),
    ],
  }
}

const furtherReach = (view: View, field: Reaches): Basis => {
  const shown = new Set(view.representation[field])
  const holders = view.contacts.filter(
    ({ facts }) => facts.flags.length === 0 && facts[field].some((value) => shown.has(value)),
  )
  return {
    from: supports(
      holders.map(({ lead }) => lead),
      saysSome(field, shown),
    ),
    losers: refused(view, field),
  }
}

const leadParts = (parts: LeadParts): Part[] =>
  (['completeness', 'email', 'phone', 'priority', 'intent'] as const).map((name) => {
    const value = parts[name]
    const missing = name === 'priority' ? 'not ranked' : 'not checked'
    return { name, value: value === undefined ? missing : String(rounded(value)), weight: leadWeights[name] }
  })

export const saysAll: Says = saysOfContact(({ name, role, emails, phones }) => [name, role, emails, phones])
const notChecked = (name: string): Part => ({ name, value: 'not checked' })
const none: Part[] = []

/** The parts of what is a mean over all contacts. */
const averageParts = (view: View, column: string): Part[] =>
  view.contacts.flatMap((contact) => {
    const { email, phone, ...parts } = leadPartsOf(contact, view)
    if (column === 'contact_lead_score_avg') {
      return leadParts({ email, phone, ...parts }).map((part) => ({ ...part, name: `${contact.id} ${part.name}` }))
    }
    const checks = { email, phone }
    return (['email', 'phone'] as const).map((name) =>
      checks[name] === undefined
        ? notChecked(`${contact.id} ${name}`)
        : { name: `${contact.id} ${name}`, value: 'none' },
    )
  })

/** What a cell of the organisations table that is about its contacts rests on. */
export const organisationContactBasis = (view: View, column: string): Basis => {
  const { primary } = view.representation
  const own = primary ? supports([primary.contact.lead]) : []
  switch (column) {
    case 'contact_primary_name':
      return primaryBasis(view, ({ name }) => name)
    case 'contact_primary_role':
      return primaryBasis(view, ({ role }) => role)
    case 'contact_primary_email':
      return mainReach(view, 'emails')
    case 'contact_primary_phone':
      return mainReach(view, 'phones')
    case 'contact_primary_id':
      return {
        ...primaryBasis(view, ({ name, emails, phones }) => [name, ...emails, ...phones].find(Boolean)),
        from: own,
      }
    case 'contact_primary_email_confidence':
    case 'contact_primary_email_status':
      return {
        ...mainReach(view, 'emails'),
        losers: [],
        parts: primary?.emails[0] === undefined ? none : [notChecked('email')],
      }
    case 'contact_primary_phone_confidence':
    case 'contact_primary_phone_status':
      return {
        ...mainReach(view, 'phones'),
        losers: [],
        parts: primary?.phones[0] === undefined ? none : [notChecked('phone')],
      }
    case 'contact_primary_lead_score':
    case 'contact_primary_lead_score_basis':
      return primary
        ? { from: supports([primary.contact.lead], saysAll), parts: leadParts(leadPartsOf(primary.contact, view)) }
        : baseless
    case 'contact_validation_flags':
      return {
        from: supports(
          view.rows.filter(({ contact, suppressed }) => suppressed || (contact?.flags.length ?? 0) > 0),
          saysFlags,
        ),
      }
    case 'contact_secondary_emails':
      return furtherReach(view, 'emails')
    case 'contact_secondary_phones':
      return furtherReach(view, 'phones')
    case 'contact_email_confidence_avg':
    case 'contact_phone_confidence_avg':
    case 'contact_verification_score_avg':
    case 'contact_lead_score_avg':
      return { from: supports(view.contacts.map(({ lead }) => lead)), parts: averageParts(view, column) }
    default:
      return baseless
  }
}
