import { expect, test } from 'vitest'
import { regionOfCountry } from './country.ts'

test('a country is known by its code, and by its name in several languages', () => {
  const names = ['DE', 'de', 'Germany', 'Deutschland', 'Allemagne', 'Duitsland', ' Alemania ']
  expect(names.map(regionOfCountry)).toEqual(names.map(() => 'DE'))
  expect(
    ['USA', 'U.S.A.', 'United States', 'UK', 'England', 'South Africa', 'Côte d’Ivoire'].map(regionOfCountry),
  ).toEqual(['US', 'US', 'US', 'GB', 'GB', 'ZA', 'CI'])
})

test('other words are no country', () => {
  expect(['', 'Cape Town', 'XX', 'Europe'].map(regionOfCountry)).toEqual([undefined, undefined, undefined, undefined])
})
