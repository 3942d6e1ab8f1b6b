import { isSupportedCountry, type CountryCode } from 'libphonenumber-js/min'
import { HotpassError } from '#contracts/errors'
import type { RefineProfile } from '#contracts/refine-profile'
import { addressNormaliser, type NormalisedAddress } from './normalise/address.ts'
import type { Normalised, NormalisedList } from './normalise/normalised.ts'
import { organisationNameNormaliser, type OrganisationName } from './normalise/organisation-name.ts'
import { postalCodeNormaliser } from './normalise/postal-code.ts'
import { provinceNormaliser, provincesOf } from './normalise/province.ts'
import { registrationNumberNormaliser, taxNumberNormaliser } from './normalise/register-numbers.ts'
import { websiteNormaliser, type NormalisedWebsites } from './normalise/website.ts'
import { wordTest } from './normalise/words.ts'

/** Values that a column of closed choice may hold, lower case; absent: any. */
export type Choices = Partial<Record<keyof RefineProfile['choices'], ReadonlySet<string>>>

/** What the normalisers need of a profile, made ready once. */
export type RuleSet = {
  profile: RefineProfile
  /** Country whose numbering plan reads phone numbers without a country code. */
  region: CountryCode | undefined
  /** Country of organisations whose rows name none; empty: not assumed. */
  country: string
  choices: Choices
  province: (raw: string) => Normalised
  /** Tells provinces from other places in a column of areas. */
  isProvince: (text: string) => boolean
  address: (raw: string) => NormalisedAddress
  postalCode: (raw: string) => Normalised
  organisationName: (raw: string) => OrganisationName
  registrationNumbers: (raw: string) => NormalisedList
  taxNumbers: (raw: string) => NormalisedList
  websites: (raw: string) => NormalisedWebsites
  /** Whether a text stands for nothing by the words of the profile. */
  isNothing: (text: string) => boolean
  /** Whether a status says that nobody may be contacted. */
  suppresses: (status: string) => boolean
  /** Whether a status says that a contact is no longer reached here. */
  isGone: (status: string) => boolean
}

const lower = (values: readonly string[]): ReadonlySet<string> => new Set(values.map((value) => value.toLowerCase()))

const choicesOf = ({ choices: { category, type, status, priority, strategy } }: RefineProfile): Choices => ({
  ...(category && { category: lower(category) }),
  ...(type && { type: lower(type) }),
  ...(status && { status: lower(status) }),
  ...(priority && { priority: lower(priority) }),
  ...(strategy && { strategy: lower(strategy) }),
})

const regionOf = (country: string | undefined): CountryCode | undefined => {
  if (country === undefined || isSupportedCountry(country)) return country
  throw new HotpassError('invalid_input', `No numbering plan is known for country \`${country}\`.`, {
    hint: 'Give a two-letter country code (ISO 3166-1), such as ZA, NA or GB, as `region` or as `country` of the profile.',
  })
}

/** The profile as read in another country: what belongs to its own country is left out. */
export const inCountry = (profile: RefineProfile, country: string | undefined): RefineProfile => {
  if (country === undefined || country === profile.country) return profile
  const { provinces: _own, ...rest } = profile
  return { ...rest, country, addresses: { ...rest.addresses, postal_codes: [] }, registration: [], tax: [] }
}

/** The rules of a resolved profile. */
export const ruleSetOf = (profile: RefineProfile): RuleSet => {
  const region = regionOf(profile.country)
  const places = provinceNormaliser(provincesOf(profile))
  const nothing = lower(profile.placeholders)
  return {
    profile,
    region,
    country: region === undefined ? '' : (new Intl.DisplayNames('en', { type: 'region' }).of(region) ?? ''),
    choices: choicesOf(profile),
    ...places,
    address: addressNormaliser({ ...places, addresses: profile.addresses }),
    postalCode: postalCodeNormaliser(profile.addresses.postal_codes),
    organisationName: organisationNameNormaliser(profile.legal_forms),
    registrationNumbers: registrationNumberNormaliser(profile),
    taxNumbers: taxNumberNormaliser(profile),
    websites: websiteNormaliser(lower(profile.free_mail)),
    isNothing: (text) => nothing.size > 0 && nothing.has(text.trim().toLowerCase()),
    suppresses: wordTest(profile.suppress),
    isGone: wordTest(profile.invalid),
  }
}
