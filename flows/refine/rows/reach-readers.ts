import type { CountryCode } from 'libphonenumber-js/min'
import type { Field } from '#flows/refine/vocabulary'
import { normaliseEmails } from '../normalise/email.ts'
import { memoised } from '../normalise/normalised.ts'
import { normalisePersonName } from '../normalise/person-name.ts'
import { phoneNormaliser, type NormalisedPhones } from '../normalise/phone.ts'
import { normaliseText, textOfCell } from '../normalise/text.ts'
import type { RuleSet } from '../rule-set.ts'
import { union, type CellReader } from './cells.ts'

export const emailReader = (): CellReader => {
  const normalise = memoised(normaliseEmails)
  return (cell, into) => {
    const { values, reasons } = normalise(textOfCell(cell))
    into.emails = union(into.emails, values)
    return reasons
  }
}

export const phoneReader = (field: Field, rules: RuleSet): CellReader => {
  const normalisers = new Map<CountryCode | undefined, (raw: string) => NormalisedPhones>()
  const normaliserOf = (region: CountryCode | undefined) => {
    const known = normalisers.get(region)
    if (known) return known
    const normalise = memoised(phoneNormaliser(region))
    normalisers.set(region, normalise)
    return normalise
  }
  return (cell, into) => {
    const found = normaliserOf(into.region ?? rules.region)(textOfCell(cell))
    if (field === 'fax') into.faxes = union(into.faxes, [...found.values, ...found.faxes])
    else {
      into.phones = union(into.phones, found.values)
      into.faxes = union(into.faxes, found.faxes)
      into.proposedPhones = union(into.proposedPhones, found.proposed)
      into.phoneNotes = union(into.phoneNotes, found.annotations)
    }
    if (field === 'whatsapp') into.whatsapp = found.values[0] ?? into.whatsapp
    return found.reasons
  }
}

export const websiteReader = ({ websites }: RuleSet): CellReader => {
  const normalise = memoised(websites)
  return (cell, into) => {
    const { values, social, reasons } = normalise(textOfCell(cell))
    into.sites = union(into.sites, values)
    into.social = union(into.social, social)
    if (reasons.includes('email_in_website')) into.emails = union(into.emails, normaliseEmails(textOfCell(cell)).values)
    return reasons
  }
}

/** A name, or a part of one; what else the cell says of the person is kept too. */
export const personReader = (field: 'person_name' | 'first_name' | 'last_name', rules: RuleSet): CellReader => {
  const readPhone = phoneReader('phone', rules)
  return (cell, into) => {
    const { value, role, salutation, reach, reasons } = normalisePersonName(textOfCell(cell))
    if (reach.includes('@')) into.emails = union(into.emails, normaliseEmails(reach).values)
    else if (reach !== '') readPhone(reach, into)
    if (field !== 'person_name') {
      if (value !== '') into.texts[field] = value
    } else if (value !== '') into.person = into.person === '' ? value : `${into.person}; ${value}`
    if (role !== '' && into.role === '') into.role = role
    if (salutation !== '' && into.salutation === '') into.salutation = salutation
    return reasons
  }
}

export const roleReader: CellReader = (cell, into) => {
  const { value, reasons } = normaliseText(textOfCell(cell))
  if (value !== '') into.role = value
  return reasons
}

export const salutationReader: CellReader = (cell, into) => {
  const { value, reasons } = normaliseText(textOfCell(cell))
  if (value !== '') into.salutation = value
  return reasons
}
