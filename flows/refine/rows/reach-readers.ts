import type { CountryCode } from 'libphonenumber-js/min'
import type { Field } from '#flows/refine/vocabulary'
import { normaliseEmails } from '../normalise/email.ts'
import { memoised } from '../normalise/normalised.ts'
import { normaliseOrganisationName } from '../normalise/organisation-name.ts'
import { normalisePersonName, saysRole } from '../normalise/person-name.ts'
import { phoneNormaliser, type NormalisedPhones } from '../normalise/phone.ts'
import { normaliseText, textOfCell } from '../normalise/text.ts'
import type { RuleSet } from '../rule-set.ts'
import { none, union, type CellReader } from './cells.ts'

/** `"Doe, Jane" <jane@x.example>`: whoever has the only address of the cell, where it is a whole name. */
const nameBefore = /^\s*["']?([^"'<>@]+?)["']?\s*<[^<>@]+@[^<>@]+>\s*$/
const wholeName = /^\p{L}[\p{L}'’.-]+(?: \p{L}[\p{L}'’.-]*)+$/u

const mailNameIn = (text: string): string => {
  const [, written = ''] = text.includes('<') ? (nameBefore.exec(text) ?? []) : []
  const { value } = normalisePersonName(written)
  return wholeName.test(value) && !saysRole(written) && !normaliseOrganisationName(written).legal ? value : ''
}

export const emailReader = (): CellReader => {
  const normalise = memoised((text) => ({ ...normaliseEmails(text), name: mailNameIn(text) }))
  return (cell, into) => {
    const { values, reasons, name } = normalise(textOfCell(cell))
    if (into.mailName === '') into.mailName = name
    into.emails = union(into.emails, values)
    return reasons
  }
}

export const phoneReader = (field: Field, rules: RuleSet): CellReader => {
  const said = new Map<CountryCode | undefined, (raw: string) => NormalisedPhones>()
  const inferred: typeof said = new Map()
  const normaliserOf = (region: CountryCode | undefined, isInferred: boolean) => {
    const normalisers = isInferred ? inferred : said
    const known = normalisers.get(region)
    if (known) return known
    const normalise = memoised(phoneNormaliser(region, isInferred))
    normalisers.set(region, normalise)
    return normalise
  }
  return (cell, into) => {
    const found = normaliserOf(into.region ?? rules.region, into.regionInferred)(textOfCell(cell))
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
  const normalise = memoised((text) => normalisePersonName(text))
  return (cell, into) => {
    const { value, role, salutation, reach, reasons } = normalise(textOfCell(cell))
    let unread: readonly string[] = none
    if (reach !== '') {
      const parts = reach.split('; ')
      const numbers = parts.filter((part) => !part.includes('@')).join('; ')
      const emails = normaliseEmails(parts.filter((part) => part.includes('@')).join('; '))
      into.emails = union(into.emails, emails.values)
      unread = [...readPhone(numbers, into), ...emails.reasons].filter((reason) => reason !== 'email_annotated')
    }
    if (field !== 'person_name') {
      if (value !== '') into.texts[field] = value
    } else if (value !== '') into.person = into.person === '' ? value : `${into.person}; ${value}`
    if (role !== '' && into.role === '') into.role = role
    if (salutation !== '' && into.salutation === '') into.salutation = salutation
    return unread.length === 0 ? reasons : [...reasons, ...unread]
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
