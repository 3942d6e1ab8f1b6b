import type { ColumnProfile } from '#contracts/workbook'
import { regionOfCountry } from '../normalise/country.ts'
import { normaliseOrganisationName } from '../normalise/organisation-name.ts'
import type { Field } from '#flows/refine/vocabulary'

/** What a column seems to hold, and how many of its values look like it: 0 to 1. */
export type ContentGuess = { field: Field; share: number; evidence: string }

const street =
  /\b(?:street|str|st|road|rd|avenue|ave|drive|dr|lane|crescent|boulevard|hangar|airport|aerodrome|airfield|airpark|park|p\.? ?o\.? box|private bag|suite|unit|farm|plot|straat|weg|laan)\b/i
const salutation = /^(?:mr|mrs|ms|miss|dr|prof|adv|capt|mnr|mev)\.?$/i
const job =
  /\b(?:owner|director|manager|engineer|pilot|instructor|officer|assistant|secretary|accountant|bookkeeper|head|chief|ceo|cfo|coo|md|admin(?:istrator)?|reception(?:ist)?|buyer|sales|eienaar|bestuurder|direkteur|geschäftsführer|leiter)\b/i
const twoNames = /^\p{Lu}[\p{L}'’-]+(?: (?:\p{Lu}\.?|van|von|de|der|den|du|le|la)){0,3} \p{Lu}[\p{L}'’-]+$/u

const shareOf = (values: readonly string[], test: (value: string) => boolean) =>
  values.length === 0 ? 0 : values.filter(test).length / values.length

const byType = { email: 'email', phone: 'phone', url: 'website' } as const satisfies Partial<
  Record<ColumnProfile['type'], Field>
>

/** Email, phone and website columns show themselves by the type that most of their cells share. */
const fieldOfType = (type: ColumnProfile['type']): 'email' | 'phone' | 'website' | undefined =>
  type === 'email' || type === 'phone' || type === 'url' ? byType[type] : undefined

export const legalFormShare = (values: readonly string[]): number =>
  shareOf(values, (value) => normaliseOrganisationName(value).legal)
export const firstNameShare = (values: readonly string[]): number =>
  shareOf(values, (value) => /^\p{Lu}\p{Ll}[\p{L}'’-]*$/u.test(value))

const isAddress = (value: string) => street.test(value) && (/\d/.test(value) || value.includes(','))
const phoneLike = /(?:^|[\s:(/])\(?[+0]\(?\d[\d\s()./-]{6,}|^\(?\d{2,3}\)?[\s-]\d{3}[\s-]\d{4}\b/
const isPhone = (value: string) =>
  value.length < 80 && phoneLike.test(value) && !/@|\d{4}-\d\d-\d\d|\b\d{1,2}[./]\d{1,2}[./]\d{2,4}\b/.test(value)
const isRemark = (value: string) => value.length >= 12 && /\S\s+\S+\s+\S/.test(value)

const percent = (share: number) => `${Math.round(share * 100)} %`

/** Everything that the values of a column could be, whatever its header says; those that are more telling first. */
export const contentOf = (
  type: ColumnProfile['type'],
  values: readonly string[],
  isProvince: (text: string) => boolean,
): ContentGuess[] => {
  const typed = fieldOfType(type)
  if (typed) return [{ field: typed, share: 0.8, evidence: `values are of type ${type}` }]
  if (type === 'date') return [{ field: 'date', share: 0.8, evidence: 'values are dates' }]
  if (type !== 'text' && type !== 'mixed') return []
  const guess = (field: Field, test: (value: string) => boolean, what: string): ContentGuess => {
    const share = shareOf(values, test)
    return { field, share, evidence: `${percent(share)} of the values ${what}` }
  }
  return [
    guess('province', isProvince, 'are provinces'),
    guess('country', (value) => value.length > 3 && regionOfCountry(value) !== undefined, 'are countries'),
    guess('salutation', (value) => salutation.test(value), 'are forms of address'),
    guess('address', isAddress, 'look like addresses'),
    guess('organisation_name', (value) => normaliseOrganisationName(value).legal, 'end with a legal form'),
    guess('email', (value) => value.includes('@'), 'hold an @'),
    guess('phone', isPhone, 'look like phone numbers'),
    guess('role', (value) => value.length < 50 && job.test(value), 'name a job'),
    guess('person_name', (value) => twoNames.test(value) && !street.test(value), 'look like names of people'),
    guess('notes', isRemark, 'are sentences'),
  ].filter(({ share }) => share > 0)
}

/** From which share on the values alone tell the field of a column whose header says nothing. */
const enough: Readonly<Partial<Record<Field, number>>> = {
  email: 0.8,
  phone: 0.7,
  website: 0.8,
  province: 0.6,
  country: 0.6,
  salutation: 0.6,
  address: 0.4,
  organisation_name: 0.4,
}

/** What a column holds beyond doubt though its header says nothing; remarks only where there is no header at all. */
export const guessByContent = (guesses: readonly ContentGuess[], header: string): ContentGuess | undefined =>
  guesses.find(({ field, share }) => share >= (enough[field] ?? (field === 'notes' && header === '' ? 0.3 : 2)))
