import { expect, test } from 'vitest'
import { ownDomains } from './domains.ts'

test('domains of sites and mail are an organisation’s own, those of social pages and free mail are not', () => {
  const websites = [
    'https://shop.umoya.co.za/fleet',
    'https://facebook.com/umoya',
    'https://za.linkedin.com/company/umoya',
  ]
  const emails = ['info@umoya.example', 'umoya@gmail.com']
  expect(ownDomains({ websites, emails }, new Set(['gmail.com']))).toEqual(['umoya.co.za', 'umoya.example'])
})
