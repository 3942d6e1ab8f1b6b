import { getCountries, isSupportedCountry, type CountryCode } from 'libphonenumber-js/min'

/** Languages in which a country's name is understood. */
const languages = ['en', 'af', 'de', 'fr', 'es', 'pt', 'nl', 'it']

/** Names in use that no list of countries has. */
const others = [
  ['US', 'usa', 'unitedstatesofamerica', 'america'],
  ['GB', 'uk', 'england', 'scotland', 'wales', 'greatbritain', 'northernireland'],
  ['AE', 'uae'],
  ['ZA', 'rsa', 'suidafrika'],
  ['CD', 'drc'],
  ['CZ', 'czechrepublic'],
  ['SZ', 'swaziland'],
] as const

const folded = (text: string) =>
  text
    .normalize('NFKD')
    .replace(/[^\p{L}]/gu, '')
    .toLowerCase()

let known: ReadonlyMap<string, CountryCode> | undefined

const namesOfCountries = (): ReadonlyMap<string, CountryCode> => {
  const names = new Map<string, CountryCode>()
  for (const language of languages) {
    const display = new Intl.DisplayNames(language, { type: 'region' })
    for (const code of getCountries()) names.set(folded(display.of(code) ?? code), code)
  }
  for (const [code, ...spellings] of others) for (const spelling of spellings) names.set(spelling, code)
  return names
}

/** Region whose numbering plan a country's name or two-letter code (ISO 3166-1) stands for. */
export const regionOfCountry = (text: string): CountryCode | undefined => {
  const code = text.trim().toUpperCase()
  if (isSupportedCountry(code)) return code
  known ??= namesOfCountries()
  return known.get(folded(text))
}

/** The same of what ends an address, where states and cities share names with countries. */
export const regionOfPlace = (text: string | undefined): CountryCode | undefined =>
  text === undefined || text.length < 4 || folded(text) === 'georgia' ? undefined : regionOfCountry(text)
