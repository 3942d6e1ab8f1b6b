import { expect, test } from 'vitest'
import { normaliseOrganisationName } from './organisation-name.ts'

test.each([
  'Acme Aviation',
  'ACME AVIATION (PTY) LTD',
  'Acme Aviation Pty Ltd.',
  'Acme Aviation(Pty)Ltd',
  'Acme  Aviation, Proprietary Limited',
  'Acme Aviation CC',
  'Acme Aviation (Pty) Ltd (RF)',
  'Acme Aviation (Edms) Bpk',
])('%j is acme-aviation', (raw) => {
  expect(normaliseOrganisationName(raw).slug).toBe('acme-aviation')
})

test.each(['t/a', 'T/A', 'trading as', 't.a.'])('the name after "%s" is a trading name', (words) => {
  expect(normaliseOrganisationName(`Acme Holdings (Pty) Ltd ${words} Sky School`)).toMatchObject({
    slug: 'acme-holdings',
    legal: true,
    trading: 'Sky School',
    tradingSlug: 'sky-school',
  })
})

test.each(['Acme (Pty) Ltd (Reg. No. 2001/012345/07)', 'Acme CC 2001/012345/23'])(
  '%j has the number of a register',
  (raw) => {
    expect(normaliseOrganisationName(raw)).toMatchObject({
      slug: 'acme',
      registration: /\d{4}\/\d{6}\/\d{2}/.exec(raw)?.[0],
    })
  },
)

test('a name that is nothing but a legal form stays a name', () => {
  expect(normaliseOrganisationName('CC').slug).toBe('cc')
})

test('a name without Latin letters has no slug, and says so', () => {
  expect(normaliseOrganisationName('飛行学校')).toMatchObject({ slug: '', reasons: ['name_without_slug'] })
})
