import { beforeAll, describe, expect, test } from 'vitest'
import type { RefineProfile } from '#contracts/refine-profile'
import type { CellValue } from '#contracts/workbook'
import { sheetOf } from '../profile/testing.ts'
import { shippedProfile } from '../testing.ts'
import { mapSheet } from './mapping.ts'
import { withNumberCountries } from './number-country.ts'

type Rows = readonly (readonly CellValue[])[]
let generic: RefineProfile
beforeAll(async () => {
  generic = await shippedProfile('generic')
})

const countriesOf = (tables: readonly Rows[], profile = generic) =>
  withNumberCountries(tables.map((rows, place) => mapSheet(`${place}.xlsx`, sheetOf(rows), profile))).map(
    ({ region }) => region,
  )
const countryOf = (rows: Rows, profile = generic) => countriesOf([rows], profile)[0]

const national = ['011 555 0101', '021 555 0102', '(031) 555-0103']
const withNumbers = (header: string, values: readonly CellValue[]): Rows => [
  ['Company', 'Phone', header],
  ...values.map((value, place) => [`Umoya ${place} Air`, national[place % 3] ?? '', value]),
]

describe('the country of numbers without code is inferred', () => {
  test.each<[string, readonly CellValue[], string]>([
    ['Country', ['South Africa', 'RSA', ''], '2 of 2 names of countries'],
    ['Mobile', ['+27 82 555 0101', '0027 83 555 0102', '082 555 0103'], '2 of 2 numbers with country code'],
    ['Email', ['a@umoya.co.za', 'b@karoo.co.za', 'c@gmail.com'], '2 of 2 domains of a country'],
    ['Website', ['www.umoya.co.za', 'karoo.co.za/contact', 'blouvlei.com'], '2 of 2 domains of a country'],
    ['Address', ['1 Main Rd, George, South Africa', '2 Oak St, Paarl, RSA', '3 Elm St, South Africa'], 'in addresses'],
    ['Province', ['Gauteng', 'Limpopo', 'Western Cape', 'Mpumalanga'], '4 of 4 provinces'],
  ])('from the column %s', (header, values, evidence) => {
    expect(countryOf(withNumbers(header, values))).toEqual({
      country: 'ZA',
      evidence: expect.stringMatching(`^inferred from .*${evidence}.* in the table$`),
    })
  })

  test('from another table of the run where nothing in its own tells', () => {
    const people = withNumbers('Contact person', ['Ann Ames', 'Bob Beck'])
    const companies = [['Company', 'Country'], ...['Umoya 0 Air', 'Umoya 1 Air'].map((name) => [name, 'South Africa'])]
    const [inferred, none] = countriesOf([people, companies])
    expect(inferred).toMatchObject({ country: 'ZA', evidence: expect.stringContaining('in the tables of the run') })
    expect(none).toBeUndefined()
  })
})

describe('it is never guessed', () => {
  test.each<[string, string, readonly CellValue[], string]>([
    ['where nothing tells it', 'Email', ['a@umoya.com', 'b@gmail.com'], 'nothing in the table tells the country'],
    ['by a single hint', 'Email', ['a@umoya.co.za', 'b@karoo.com'], 'too little in the table tells the country (ZA 2)'],
    [
      'where hints disagree',
      'Email',
      ['a@umoya.co.za', 'b@karoo.co.za', 'c@wolke.de', 'd@nebel.de'],
      'no clear majority in the table for a country (DE 4, ZA 4)',
    ],
    ['by ends of domains in use everywhere', 'Website', ['umoya.io', 'karoo.io', 'wings.io'], 'nothing in the table'],
    ['against the numbers', 'Country', ['Namibia', 'Namibia', ''], 'hints in the table name NA, but'],
  ])('%s', (_, header, values, evidence) => {
    expect(countryOf(withNumbers(header, values))).toEqual({
      evidence: expect.stringContaining(evidence),
    })
  })

  test('and the evidence says what to set', () => {
    expect(countryOf(withNumbers('Role', ['Owner', 'Pilot']))?.evidence).toContain(
      'set `region` of the run (such as ZA) or `country` of the profile, or map a column of countries',
    )
  })

  test('by a few foreign numbers, since only those are written with their code', () => {
    const local = Array.from({ length: 60 }, (_, place) => [`Umoya ${place} Air`, '0155501012'])
    const foreign = ['+264 61 555 0101', '+264 61 555 0102'].map((number, place) => [`Namib ${place} Air`, number])
    expect(countryOf([['Company', 'Phone'], ...local, ...foreign])?.country).toBeUndefined()
  })
})

test('what a profile or source says stands, and a table without numbers needs no country', () => {
  const rows = withNumbers('Email', ['a@umoya.co.za', 'b@karoo.co.za'])
  expect(countryOf(rows, { ...generic, country: 'GB' })).toBeUndefined()
  expect(
    countryOf([
      ['Company', 'Country'],
      ['Umoya Air', 'South Africa'],
      ['Karoo Air', 'South Africa'],
    ]),
  ).toBeUndefined()
})
