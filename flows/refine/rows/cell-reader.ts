import type { Field } from '#flows/refine/vocabulary'
import type { DateEvidence } from '../normalise/date.ts'
import { memoised } from '../normalise/normalised.ts'
import { textOfCell } from '../normalise/text.ts'
import type { RuleSet } from '../rule-set.ts'
import type { CellReader } from './cells.ts'
import { addressReader, areaReader, countryReader, provinceReader } from './place-readers.ts'
import { emailReader, personReader, phoneReader, roleReader, salutationReader, websiteReader } from './reach-readers.ts'
import {
  choiceReader,
  consentReader,
  dateReader,
  flagReader,
  idReader,
  listReader,
  severalReader,
  textReader,
} from './text-readers.ts'

const organisationReader = (rules: RuleSet): CellReader => {
  const normalise = memoised(rules.organisationName)
  const readNumber = severalReader('registration_number', rules.registrationNumbers)
  return (cell, into) => {
    const name = normalise(textOfCell(cell))
    if (into.name.value === '') into.name = name
    if (name.registration !== '') readNumber(name.registration, into)
    return name.reasons
  }
}

/** How the cells of a column with this field are read; undefined for fields that no output holds. */
export const cellReader = (field: Field, rules: RuleSet, dates?: DateEvidence): CellReader | undefined => {
  switch (field) {
    case 'organisation_name':
      return organisationReader(rules)
    case 'organisation_id':
      return idReader
    case 'person_name':
    case 'first_name':
    case 'last_name':
      return personReader(field, rules)
    case 'role':
      return roleReader
    case 'salutation':
      return salutationReader
    case 'email':
      return emailReader()
    case 'phone':
    case 'mobile':
    case 'whatsapp':
    case 'fax':
      return phoneReader(field, rules)
    case 'website':
      return websiteReader(rules)
    case 'province':
      return provinceReader(rules)
    case 'area':
    case 'city':
    case 'suburb':
      return areaReader(field, rules)
    case 'country':
      return countryReader()
    case 'address':
      return addressReader(rules)
    case 'postal_code':
      return textReader(field, rules.postalCode)
    case 'date':
      return dateReader(rules, dates)
    case 'category':
    case 'type':
    case 'status':
    case 'priority':
    case 'strategy':
      return choiceReader(field, rules)
    case 'registration_number':
      return severalReader(field, rules.registrationNumbers)
    case 'tax_number':
      return severalReader(field, rules.taxNumbers)
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
    case 'trading_name':
      return listReader(field)
    case 'airport':
      return textReader(field)
    default:
      return undefined
  }
}
