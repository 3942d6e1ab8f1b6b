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

test('below a builder of sites each has a name of their own; maps and short links are nobody’s', () => {
  const websites = [
    'https://umoya.wixsite.com/home',
    'https://www.karoo.wordpress.com',
    'https://wordpress.com/karoo',
    'https://maps.google.com/?q=umoya',
    'https://goo.gl/x',
  ]
  expect(ownDomains({ websites, emails: [] }, new Set())).toEqual(['umoya.wixsite.com', 'karoo.wordpress.com'])
})
