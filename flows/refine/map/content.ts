import type { ColumnProfile } from '#contracts/workbook'
import { normaliseOrganisationName } from '../normalise/organisation-name.ts'
import { isProvince } from '../normalise/province.ts'
import type { Field } from '#flows/refine/vocabulary'

export type ContentGuess = { field: Field; share: number }

const street =
  /\b(?:street|str|st|road|rd|avenue|ave|drive|dr|lane|crescent|boulevard|hangar|airport|aerodrome|airfield|airpark|park|p\.? ?o\.? box|private bag|suite|unit|farm|plot|straat|weg|laan)\b/i
const salutation = /^(?:mr|mrs|ms|miss|dr|prof|adv|capt|mnr|mev)\.?$/i

const shareOf = (values: readonly string[], test: (value: string) => boolean) =>
  values.length === 0 ? 0 : values.filter(test).length / values.length

const byType = { email: 'email', phone: 'phone', url: 'website' } as const satisfies Partial<
  Record<ColumnProfile['type'], Field>
>

/** Email, phone and website columns show themselves by the type that most of their cells share. */
export const fieldOfType = (type: ColumnProfile['type']): 'email' | 'phone' | 'website' | undefined =>
  type === 'email' || type === 'phone' || type === 'url' ? byType[type] : undefined

const provinceShare = (values: readonly string[]): number => shareOf(values, isProvince)
export const salutationShare = (values: readonly string[]): number => shareOf(values, (value) => salutation.test(value))
const addressShare = (values: readonly string[]): number =>
  shareOf(values, (value) => street.test(value) && (/\d/.test(value) || value.includes(',')))
export const legalFormShare = (values: readonly string[]): number =>
  shareOf(values, (value) => normaliseOrganisationName(value).legal)

const isRemark = (value: string) => value.length >= 12 && /\S\s+\S+\s+\S/.test(value)

/** What a column seems to hold where its header says nothing; remarks only where there is no header at all. */
export const guessByContent = (
  type: ColumnProfile['type'],
  header: string,
  values: readonly string[],
): ContentGuess | undefined => {
  const typed = fieldOfType(type)
  if (typed) return { field: typed, share: 0.8 }
  if (type !== 'text' && type !== 'mixed') return undefined
  const guesses: readonly (ContentGuess & { enough: number })[] = [
    { field: 'province', share: provinceShare(values), enough: 0.6 },
    { field: 'address', share: addressShare(values), enough: 0.4 },
    { field: 'organisation_name', share: legalFormShare(values), enough: 0.4 },
    { field: 'notes', share: header === '' ? shareOf(values, isRemark) : 0, enough: 0.3 },
  ]
  return guesses.find(({ share, enough }) => share >= enough)
}
