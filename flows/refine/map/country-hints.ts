import { isSupportedCountry, type CountryCode } from 'libphonenumber-js/min'
import type { CellValue, SheetRow } from '#contracts/workbook'
import type { Field } from '#flows/refine/vocabulary'
import { mailDomain } from '../match/domains.ts'
import { regionOfCountry, regionOfPlace } from '../normalise/country.ts'
import { normaliseEmails } from '../normalise/email.ts'
import { countryOfNumber, isInternational } from '../normalise/phone-number.ts'
import { isProvince } from '../normalise/province.ts'
import { normaliseText, textOfCell } from '../normalise/text.ts'
import type { ColumnMapping } from './columns.ts'

/** What tells the country of a table: names of countries, numbers with their code, domains, and forms of places. */
export const hintKinds = ['country', 'address', 'number', 'domain', 'place'] as const
export type HintKind = (typeof hintKinds)[number]

/** What the cells of a table say of the country that its numbers belong to. */
export type CountryHints = {
  /** How often each country is told, by kind; `domain`: so many different ones. */
  said: ReadonlyMap<CountryCode, ReadonlyMap<HintKind, number>>
  /** Whether any column is one of numbers; how many there are, and some without a code in rows that name no country. */
  hasNumbers: boolean
  numbers: number
  open: readonly string[]
}

const openKept = 50
const phones: ReadonlySet<Field | undefined> = new Set<Field | undefined>(['phone', 'mobile', 'whatsapp', 'fax'])
const sites: ReadonlySet<Field | undefined> = new Set<Field | undefined>(['email', 'website'])
const places: ReadonlySet<Field | undefined> = new Set<Field | undefined>(['province', 'area'])

/** Ends of domains that are in use everywhere, though they are those of a country. */
const worldwide = new Set([
  ...['io', 'co', 'me', 'tv', 'ai', 'ly', 'cc', 'fm', 'to', 'gg', 'sh', 'ac', 'im', 'la', 'nu', 'pw', 'st', 'vc', 'ws'],
  ...['gl', 'so', 'gd', 'ms', 'tk', 'ml', 'ga', 'cf', 'gq', 'mu', 'sc', 'as', 'bz', 'cx', 'tc', 'vg', 'ag', 'aero'],
])

/** Postal codes whose form no other country has. */
const codes: readonly (readonly [CountryCode, RegExp])[] = [
  ['GB', /^[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}$/],
  ['CA', /^[A-Z]\d[A-Z] ?\d[A-Z]\d$/],
  ['NL', /^\d{4} ?[A-Z]{2}$/],
  ['BR', /^\d{5}-\d{3}$/],
  ['PT', /^\d{4}-\d{3}$/],
  ['PL', /^\d{2}-\d{3}$/],
]
/** The same at the end of an address, and what stands before a code of five digits in the United States. */
const endings: readonly (readonly [CountryCode, RegExp])[] = [
  ['GB', /\b[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}$/],
  ['CA', /\b[A-Z]\d[A-Z] \d[A-Z]\d$/],
  [
    'US',
    /\b(?:A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|PA|RI|S[CD]|T[NX]|UT|V[AT]|W[AIVY]) \d{5}(?:-\d{4})?$/,
  ],
]
/** What stands beside a name. */
const numberBeside = /[+(]?\d[\d\s()./-]{7,}\d/
/** Shorter or found elsewhere too. */
const commonPlaces = /^(?:.{1,5}|north[ -]?west|cape)$/i

const countryOfDomain = (domain: string): CountryCode | undefined => {
  const end = domain.slice(domain.lastIndexOf('.') + 1).toLowerCase()
  if (end === 'uk') return 'GB'
  const code = end.toUpperCase()
  return end.length === 2 && !worldwide.has(end) && isSupportedCountry(code) ? code : undefined
}

const hostOf = (site: string) =>
  site
    .replace(/^[a-z]+:\/\//i, '')
    .replace(/^www\./i, '')
    .split(/[/?#:\s;,]/)[0]
    ?.toLowerCase() ?? ''

/** The country that ends an address. */
const countryOfAddress = (text: string): CountryCode | undefined => {
  const last =
    text
      .split(/[,;\n]+/)
      .findLast((piece) => piece.trim() !== '')
      ?.trim() ?? ''
  return regionOfPlace(last)
}

const placeCountry = (field: Field | undefined, text: string): CountryCode | undefined => {
  if (field === 'address') return endings.find(([, form]) => form.test(text))?.[0]
  if (field === 'postal_code') return codes.find(([, form]) => form.test(text))?.[0]
  return places.has(field) && !commonPlaces.test(text) && isProvince(text) ? 'ZA' : undefined
}

const textIn = (cell: CellValue | undefined): string => normaliseText(textOfCell(cell)).value

/** Gathers what a sample of rows says; free mail tells nothing of whoever uses it. */
export const countryHintsOf = (
  rows: readonly SheetRow[],
  columns: readonly ColumnMapping[],
  freeMail: readonly string[],
): CountryHints => {
  const used = columns.filter(({ field, ignored }) => field !== undefined && !ignored)
  const free = new Set(freeMail.map((domain) => domain.toLowerCase()))
  const said = new Map<CountryCode, Map<HintKind, number>>()
  const seen = new Set<string>()
  const open = new Set<string>()
  let numbers = 0
  const add = (country: CountryCode | undefined, kind: HintKind) => {
    if (country === undefined) return
    const kinds = said.get(country) ?? new Map<HintKind, number>()
    said.set(country, kinds.set(kind, (kinds.get(kind) ?? 0) + 1))
  }
  const addDomain = (domain: string) => {
    if (domain === '' || free.has(domain) || seen.has(domain)) return
    seen.add(domain)
    add(countryOfDomain(domain), 'domain')
  }
  const named = used.filter(({ field }) => field === 'country')
  for (const { cells } of rows) {
    const own = named.map(({ index }) => regionOfCountry(textIn(cells[index]))).find((country) => country !== undefined)
    add(own, 'country')
    for (const { field, index } of used) {
      const text = textIn(cells[index])
      if (text === '') continue
      const number = phones.has(field) ? text : field === 'person_name' ? numberBeside.exec(text)?.[0] : undefined
      if (number !== undefined) {
        numbers += 1
        if (isInternational(number)) add(countryOfNumber(number), 'number')
        else if (own === undefined && open.size < openKept) open.add(number)
      } else if (sites.has(field)) {
        if (text.includes('@')) for (const email of normaliseEmails(text).values) addDomain(mailDomain(email))
        else addDomain(hostOf(text))
      } else {
        if (field === 'address') add(countryOfAddress(text), 'address')
        add(placeCountry(field, text), 'place')
      }
    }
  }
  const hasNumbers = numbers > 0 || used.some(({ field }) => phones.has(field))
  return { said, hasNumbers, numbers, open: [...open] }
}

/** The hints of several tables as one. */
export const joinedHints = (all: readonly CountryHints[]): CountryHints => {
  const said = new Map<CountryCode, Map<HintKind, number>>()
  for (const hints of all)
    for (const [country, kinds] of hints.said) {
      const known = said.get(country) ?? new Map<HintKind, number>()
      for (const [kind, count] of kinds) known.set(kind, (known.get(kind) ?? 0) + count)
      said.set(country, known)
    }
  return {
    said,
    hasNumbers: all.some(({ hasNumbers }) => hasNumbers),
    numbers: all.reduce((sum, { numbers }) => sum + numbers, 0),
    open: all.flatMap(({ open }) => open),
  }
}
