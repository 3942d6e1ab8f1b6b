import type { CountryCode } from 'libphonenumber-js/min'
import type { CellValue } from '#contracts/workbook'
import { regionOfCountry } from '../normalise/country.ts'
import { normaliseDate } from '../normalise/date.ts'
import { normaliseEmails } from '../normalise/email.ts'
import { memoised } from '../normalise/normalised.ts'
import { normaliseOrganisationName, type OrganisationName } from '../normalise/organisation-name.ts'
import { normalisePersonName } from '../normalise/person-name.ts'
import { phoneNormaliser, type NormalisedPhones } from '../normalise/phone.ts'
import { normaliseText, textOfCell } from '../normalise/text.ts'
import { normaliseWebsites } from '../normalise/website.ts'
import type { Choices, RuleSet } from '../rule-set.ts'
import type { Field } from '#flows/refine/vocabulary'

/** What the cells of one row gave, field by field, before anyone decides what the row is. */
export type Cells = {
  texts: Partial<Record<Field, string>>
  lists: Partial<Record<Field, readonly string[]>>
  name: OrganisationName
  id: string
  /** Country that the row names, for numbers without a country code. */
  region: CountryCode | undefined
  person: string
  role: string
  emails: readonly string[]
  phones: readonly string[]
  whatsapp: string
  proposedPhones: readonly string[]
  phoneNotes: readonly string[]
  sites: readonly string[]
  social: readonly string[]
  provinceDoubtful: boolean
  invalid: boolean
  suppressed: boolean
  date: string
}

/** Reads one cell into the row; the reasons say what was repaired, doubted or refused. */
export type CellReader = (cell: CellValue, into: Cells) => readonly string[]

const noName: OrganisationName = normaliseOrganisationName('')
const none: readonly string[] = []

const isYes = (text: string) => text !== '' && !/^(?:no|n|false|f|valid|ok|nee)$/i.test(text)
const suppressing = /^(?:dnc|ntc|do not contact|no contact)\b/i

/** Most rows have one value or none, so most lists are shared, not copied. */
const union = (known: readonly string[], more: readonly string[]): readonly string[] => {
  if (more.length === 0) return known
  return known.length === 0 ? more : [...new Set([...known, ...more])]
}

const textReader =
  (field: Field, normalise: (raw: string) => { value: string; reasons: readonly string[] }): CellReader =>
  (cell, into) => {
    const { value, reasons } = normalise(textOfCell(cell))
    if (value !== '') into.texts[field] ??= value
    return reasons
  }

const listReader =
  (field: Field): CellReader =>
  (cell, into) => {
    const raw = textOfCell(cell)
    const { value, reasons } = normaliseText(raw)
    const kept = field === 'planes' && cell === 0 ? '0' : value
    if (kept !== '') into.lists[field] = union(into.lists[field] ?? none, [kept])
    return reasons
  }

const choiceReader = (field: keyof Choices, allowed: ReadonlySet<string> | undefined): CellReader => {
  const reasonsOf = memoised((value) => (allowed && !allowed.has(value.toLowerCase()) ? ['value_not_listed'] : none))
  return (cell, into) => {
    const { value, reasons } = normaliseText(textOfCell(cell))
    if (value === '') return reasons
    into.texts[field] ??= value
    if (field === 'status' && suppressing.test(value)) into.suppressed = true
    return reasonsOf(value)
  }
}

const emailReader = (): CellReader => {
  const normalise = memoised(normaliseEmails)
  return (cell, into) => {
    const { values, reasons } = normalise(textOfCell(cell))
    into.emails = union(into.emails, values)
    return reasons
  }
}

const phoneReader = (field: Field, rules: RuleSet): CellReader => {
  const normalisers = new Map<CountryCode | undefined, (raw: string) => NormalisedPhones>()
  const normaliserOf = (region: CountryCode | undefined) => {
    const known = normalisers.get(region)
    if (known) return known
    const normalise = memoised(phoneNormaliser(region))
    normalisers.set(region, normalise)
    return normalise
  }
  return (cell, into) => {
    const { values, proposed, annotations, reasons } = normaliserOf(into.region ?? rules.region)(textOfCell(cell))
    into.phones = union(into.phones, values)
    into.proposedPhones = union(into.proposedPhones, proposed)
    into.phoneNotes = union(into.phoneNotes, annotations)
    if (field === 'whatsapp') into.whatsapp = values[0] ?? into.whatsapp
    return reasons
  }
}

const websiteReader = (): CellReader => {
  const normalise = memoised(normaliseWebsites)
  return (cell, into) => {
    const { values, social, reasons } = normalise(textOfCell(cell))
    into.sites = union(into.sites, values)
    into.social = union(into.social, social)
    return reasons
  }
}

const organisationReader = (): CellReader => {
  const normalise = memoised(normaliseOrganisationName)
  return (cell, into) => {
    const name = normalise(textOfCell(cell))
    if (into.name.value === '') into.name = name
    return name.reasons
  }
}

const personReader: CellReader = (cell, into) => {
  const { value, role, reasons } = normalisePersonName(textOfCell(cell))
  if (value !== '') into.person = into.person === '' ? value : `${into.person}; ${value}`
  if (role !== '' && into.role === '') into.role = role
  return reasons
}

/** A first name or surname; a role may stand behind it as behind a whole name. */
const namePartReader =
  (field: 'first_name' | 'last_name'): CellReader =>
  (cell, into) => {
    const { value, role, reasons } = normalisePersonName(textOfCell(cell))
    if (value !== '') into.texts[field] = value
    if (role !== '' && into.role === '') into.role = role
    return reasons
  }

const roleReader: CellReader = (cell, into) => {
  const { value, reasons } = normaliseText(textOfCell(cell))
  if (value !== '') into.role = value
  return reasons
}

/** An id as text that compares: no zero of a failed lookup, no decimals of a number that was read as text. */
const normaliseId = (cell: CellValue): string =>
  normaliseText(textOfCell(cell))
    .value.toLowerCase()
    .replace(/^(\d+)\.0+$/, '$1')

const severalIds = /^[\w-]+(?:\s*[;|]\s*[\w-]+)+$/

/** The first where a cell lists several; the reason keeps the others in sight. */
const idReader: CellReader = (cell, into) => {
  const id = normaliseId(cell)
  const isList = severalIds.test(id)
  into.id = isList ? (id.split(/[;|]/)[0] ?? '').trim() : id
  return isList ? ['several_ids'] : normaliseText(textOfCell(cell)).reasons
}

/** Read before all others of its row: the country decides how phone numbers are read. */
const countryReader = (): CellReader => {
  const regionOf = memoised((text) => ({ region: regionOfCountry(text) }))
  const read = textReader('country', normaliseText)
  return (cell, into) => {
    const reasons = read(cell, into)
    if (into.texts.country !== undefined) into.region = regionOf(into.texts.country).region
    return reasons
  }
}

const dateReader: CellReader = (cell, into) => {
  const { value, reasons } = normaliseDate(cell)
  if (value > into.date) into.date = value
  return reasons
}

const provinceReader = (rules: RuleSet): CellReader => {
  const normalise = memoised(rules.province)
  return (cell, into) => {
    const { value, reasons } = normalise(textOfCell(cell))
    if (value !== '') into.texts.province ??= value
    into.provinceDoubtful = reasons.includes('province_unrecognised')
    return reasons
  }
}

/** Columns of areas mix towns with provinces; each goes where it belongs. */
const areaReader = (rules: RuleSet): CellReader => {
  const normalise = memoised(normaliseText)
  return (cell, into) => {
    const { value, reasons } = normalise(textOfCell(cell))
    if (value === '') return reasons
    if (rules.isProvince(value)) into.texts.province ??= rules.province(value).value
    else into.texts.area ??= value
    return reasons
  }
}

const flagReader =
  (flag: 'invalid' | 'suppressed'): CellReader =>
  (cell, into) => {
    const { value, reasons } = normaliseText(textOfCell(cell))
    if (cell !== false && isYes(value)) into[flag] = true
    return reasons
  }

const refusal = /^(?:no|n|false|f|nee|nein|non|refused|denied|withdrawn|revoked|opted[ -]?out|0)$/i

/** Whether somebody may be contacted: only a no says something, a blank does not. */
const consentReader: CellReader = (cell, into) => {
  if (refusal.test(textOfCell(cell).trim())) into.suppressed = true
  return none
}

/** How the cells of a column with this field are read; undefined for fields that no output holds. */
export const cellReader = (field: Field, rules: RuleSet): CellReader | undefined => {
  switch (field) {
    case 'organisation_name':
      return organisationReader()
    case 'organisation_id':
      return idReader
    case 'person_name':
      return personReader
    case 'first_name':
    case 'last_name':
      return namePartReader(field)
    case 'role':
      return roleReader
    case 'email':
      return emailReader()
    case 'phone':
    case 'mobile':
    case 'whatsapp':
      return phoneReader(field, rules)
    case 'website':
      return websiteReader()
    case 'province':
      return provinceReader(rules)
    case 'area':
      return areaReader(rules)
    case 'date':
      return dateReader
    case 'category':
    case 'status':
    case 'priority':
      return choiceReader(field, rules.choices[field])
    case 'consent_flag':
      return consentReader
    case 'invalid_flag':
      return flagReader('invalid')
    case 'do_not_contact_flag':
      return flagReader('suppressed')
    case 'planes':
    case 'description':
    case 'notes':
    case 'questions':
    case 'address':
    case 'trading_name':
      return listReader(field)
    case 'country':
      return countryReader()
    case 'type':
    case 'airport':
    case 'postal_code':
      return textReader(field, normaliseText)
    default:
      return undefined
  }
}

export const newCells = (): Cells => ({
  texts: {},
  lists: {},
  name: noName,
  id: '',
  region: undefined,
  person: '',
  role: '',
  emails: none,
  phones: none,
  whatsapp: '',
  proposedPhones: none,
  phoneNotes: none,
  sites: none,
  social: none,
  provinceDoubtful: false,
  invalid: false,
  suppressed: false,
  date: '',
})
