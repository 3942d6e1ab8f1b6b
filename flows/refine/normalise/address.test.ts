import { describe, expect, test } from 'vitest'
import { shippedProfile } from '../testing.ts'
import { inCountry, ruleSetOf } from '../rule-set.ts'
import { addressNormaliser } from './address.ts'
import { provinceNormaliser } from './province.ts'

const southAfrican = ruleSetOf(await shippedProfile()).address

describe('South African addresses come apart', () => {
  test.each([
    [
      '12 Hangar Road, Lanseria Airport, Sandton, Johannesburg, Gauteng, 1748, South Africa',
      {
        street: '12 Hangar Road, Lanseria Airport',
        suburb: 'Sandton',
        city: 'Johannesburg',
        province: 'Gauteng',
        postal_code: '1748',
        country: 'South Africa',
      },
    ],
    ['PO Box 123, Wonderboom, 0182', { box: 'PO Box 123', city: 'Wonderboom', postal_code: '0182' }],
    ['P.O. Box 4567\nGeorge\n6530', { box: 'P.O. Box 4567', city: 'George', postal_code: '6530' }],
    ['Private Bag X12 Halfway House 1685', { box: 'Private Bag X12', city: 'Halfway House', postal_code: '1685' }],
    ['Posbus 99, Bloemfontein', { box: 'Posbus 99', city: 'Bloemfontein' }],
    ['45 Kerk Straat, Pretoria, GP', { street: '45 Kerk Straat', city: 'Pretoria', province: 'Gauteng' }],
    ['1234 Main Road', { street: '1234 Main Road' }],
    [
      'Hangar 14\nGrand Central Airport\nMidrand 1685',
      { street: 'Hangar 14, Grand Central Airport', city: 'Midrand', postal_code: '1685' },
    ],
    ['Rand Airport', { street: 'Rand Airport' }],
    ['Lanseria', { city: 'Lanseria' }],
    ['-', {}],
  ])('%j', (raw, parts) => {
    expect(southAfrican(raw).parts).toEqual(parts)
  })

  test('the text itself stays, on one line', () => {
    expect(southAfrican(' 1  Main Rd,\n n/a,George ')).toMatchObject({ value: '1 Main Rd, George', reasons: [] })
  })
})

test.each([
  [
    ['99999', '99999-9999'],
    '500 Terminal Drive, Suite 200, Springfield, CA 90210',
    { street: '500 Terminal Drive, Suite 200', city: 'Springfield', province: 'California', postal_code: '90210' },
  ],
  [
    ['A9 9AA', 'A99 9AA', 'AA9 9AA', 'AA99 9AA'],
    'Unit 4, 12 Airfield Way, Little Rissington, Cheltenham, GL54 2LR, United Kingdom',
    {
      street: 'Unit 4, 12 Airfield Way',
      suburb: 'Little Rissington',
      city: 'Cheltenham',
      postal_code: 'GL54 2LR',
      country: 'United Kingdom',
    },
  ],
  [
    ['99999'],
    'Flughafenstraße 12, 10115 Berlin, Deutschland',
    { street: 'Flughafenstraße 12', city: 'Berlin', postal_code: '10115', country: 'Deutschland' },
  ],
])('addresses of other countries, codes as %j', async (postal_codes, raw, parts) => {
  const { addresses } = inCountry(await shippedProfile('generic'), 'US')
  const normalise = addressNormaliser({
    ...provinceNormaliser({ California: ['CA', 'Calif'] }),
    addresses: { ...addresses, postal_codes },
  })
  expect(normalise(raw).parts).toEqual(parts)
})
