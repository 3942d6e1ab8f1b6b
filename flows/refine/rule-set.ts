import { isSupportedCountry, type CountryCode } from 'libphonenumber-js/min'
import { HotpassError } from '#contracts/errors'
import type { Normalised } from './normalise/normalised.ts'
import { isProvince, normaliseProvince } from './normalise/province.ts'
import { normaliseText } from './normalise/text.ts'

export const ruleSetNames = ['aviation-za', 'generic'] as const
export type RuleSetName = (typeof ruleSetNames)[number]

/** Values that a column of closed choice may hold, lower case; absent: any. */
export type Choices = Partial<Record<'category' | 'status' | 'priority', ReadonlySet<string>>>

/** What differs from trade to trade and country to country. */
export type RuleSet = {
  /** Country whose numbering plan reads phone numbers without a country code. */
  region: CountryCode | undefined
  /** Country of organisations whose rows name none; empty: not assumed. */
  country: string
  province: (raw: string) => Normalised
  /** Tells provinces from other places in a column of areas. */
  isProvince: (text: string) => boolean
  choices: Choices
}

const choice = (...values: string[]): ReadonlySet<string> => new Set(values.map((value) => value.toLowerCase()))

const ruleSets: Record<RuleSetName, RuleSet> = {
  'aviation-za': {
    region: 'ZA',
    country: 'South Africa',
    province: normaliseProvince,
    isProvince,
    choices: {
      category: choice(
        ...['Parts Supplier', 'AMO', 'AMO - Heli', 'Charter', 'Charter - Heli', 'Insurance', 'Underwriter', 'Brokers'],
        ...['Flight School', 'Commercial', 'Motorsport'],
      ),
      status: choice(
        ...['Done', 'Contacted', 'Contacted - Email', 'NTC', 'Investigate', 'DNC', 'Closed', 'Last Order'],
        ...['Likely Closed', 'Active', 'Invalid'],
      ),
      priority: choice('Low', 'Medium', 'High', 'Imminent'),
    },
  },
  generic: { region: undefined, country: '', province: normaliseText, isProvince: () => false, choices: {} },
}

/** The rules of a profile; a region, where given, decides how phone numbers are read and which country is assumed. */
export const ruleSetOf = (name: RuleSetName = 'aviation-za', region?: string): RuleSet => {
  const rules = ruleSets[name]
  if (region === undefined || region === rules.region) return rules
  if (!isSupportedCountry(region)) {
    throw new HotpassError('invalid_input', `No numbering plan is known for region \`${region}\`.`, {
      hint: 'Pass a two-letter country code (ISO 3166-1), such as ZA, NA or GB.',
    })
  }
  const country = new Intl.DisplayNames('en', { type: 'region' }).of(region) ?? ''
  const { province, isProvince: tellsProvince } = ruleSets[region === 'ZA' ? 'aviation-za' : 'generic']
  return { ...rules, region, country, province, isProvince: tellsProvince }
}
