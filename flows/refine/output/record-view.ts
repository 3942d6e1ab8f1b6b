import type { Contact } from '../group/contacts.ts'
import type { OrganisationRecords, Place } from '../group/records.ts'
import type { RowFacts } from '../rows/facts.ts'
import type { LeadParts } from './scores.ts'

/** What the cells of an organisation need beside its records. */
export type Names = {
  placeOf: (row: RowFacts) => Place
  /** Country of who names none; empty: not assumed. */
  country: string
  /** Priority of the row's source, as a share of the highest; undefined: sources are not ranked. */
  priorityOf: (row: RowFacts) => number | undefined
}

export type View = OrganisationRecords & Names

/** `file/sheet/row` of an input row. */
export const addressOf = ({ placeOf }: Names, row: RowFacts): string => {
  const [file, sheet, number] = placeOf(row)
  return `${file}/${sheet}/${number}`
}

/** How far the data goes for outreach: whether each thing that quality counts is there. */
export const presence = ({ organisation: { chosen }, representation: { primary, emails, phones } }: View) => ({
  contact_email: emails.length > 0 || (primary?.emails.length ?? 0) > 0,
  contact_phone: phones.length > 0 || (primary?.phones.length ?? 0) > 0,
  website: chosen.website !== undefined,
  province: chosen.province !== undefined,
  address: chosen.address !== undefined,
})

export const qualityOf = (view: View): number => {
  const present = Object.values(presence(view))
  return present.filter(Boolean).length / present.length
}

const unchecked = (values: readonly string[]) => (values.length > 0 ? undefined : 0)

/** The parts of a contact's lead score: what there is cannot be confirmed, since no check runs; what is not counts 0. */
export const leadPartsOf = ({ facts, lead }: Contact, { priorityOf }: Names): LeadParts => ({
  completeness:
    [facts.name, facts.emails[0], facts.phones[0], facts.role].filter((value) => value !== undefined && value !== '')
      .length / 4,
  email: unchecked(facts.emails),
  phone: unchecked(facts.phones),
  priority: priorityOf(lead),
  intent: 0,
})
