import fc from 'fast-check'
import parsePhoneNumber from 'libphonenumber-js/min'
import { describe, expect, test } from 'vitest'
import { normaliseDate } from './date.ts'
import { normaliseEmails } from './email.ts'
import { normaliseOrganisationName } from './organisation-name.ts'
import { normalisePersonName } from './person-name.ts'
import { phoneNormaliser } from './phone.ts'
import { normaliseProvince } from './province.ts'
import { slugOf } from './slug.ts'
import { normaliseText } from './text.ts'
import { normaliseWebsites } from './website.ts'

const pieces = fc.constantFrom(
  ...['Jan', 'Botha', ' (Director)', ' — Owner', 'Acme', '(Pty)', 'Ltd', 'CC', ' t/a ', 'KZN', 'Gauteng', 'Province'],
  ...['a@b.example', 'C@D.example.', 'mailto:', '<', '>', 'www.', 'https://', 'x.example', '/path', '?q=1', '#', '@'],
  ...['082 123 4567', '+27 11 555 0001', '0002', 'ext 12', ' / ', '; ', ', ', '\n', '\u00a0', '\u200b', '-', '.', '0'],
  ...[
    '12/03/2025',
    '2025-01-02',
    'March 3, 2024',
    'é',
    'e\u0301',
    'ﬁ',
    '飛',
    '\ud800',
    '\u0000',
    '#N/A',
    'facebook.com',
  ],
)
const messy = fc.oneof(
  fc.array(pieces, { maxLength: 6 }).map((parts) => parts.join('')),
  fc.array(pieces, { maxLength: 6 }).map((parts) => parts.join(' ')),
  fc.string({ unit: 'binary', maxLength: 40 }),
)

const phones = phoneNormaliser('ZA')
const normalisers: Readonly<Record<string, (raw: string) => readonly string[]>> = {
  text: (raw) => [normaliseText(raw).value],
  emails: (raw) => normaliseEmails(raw).values,
  phones: (raw) => phones(raw).values,
  websites: (raw) => normaliseWebsites(raw).values,
  'social pages': (raw) => normaliseWebsites(raw).social,
  province: (raw) => [normaliseProvince(raw).value],
  date: (raw) => [normaliseDate(raw).value],
  'person name': (raw) => [normalisePersonName(raw).value],
  'organisation name': (raw) => [normaliseOrganisationName(raw).value],
  slug: (raw) => [slugOf(raw)],
}

describe('normalising twice is normalising once', () => {
  test.each(Object.entries(normalisers))('%s', (_name, normalise) => {
    fc.assert(
      fc.property(messy, (raw) => {
        const once = normalise(raw)
        expect(normalise(once.join('; '))).toEqual(once)
      }),
      { numRuns: 2_000 },
    )
  })
})

test('the slug of a name is the slug of its slug', () => {
  fc.assert(
    fc.property(messy, (raw) => {
      const { slug } = normaliseOrganisationName(raw)
      expect(slugOf(slug)).toBe(slug)
    }),
  )
})

test('the quick reading of South African numbers is what the numbering plan says', () => {
  const digits = fc.stringMatching(/^[0-9]{9}$/)
  const written = fc.tuple(fc.constantFrom('0', '27', '+27', '+27 ', '0 '), digits).map((parts) => parts.join(''))
  fc.assert(
    fc.property(written, (raw) => {
      const number = parsePhoneNumber(raw, { defaultCountry: 'ZA', extract: false })
      expect(phones(raw).values).toEqual(number?.isValid() ? [number.number] : [])
    }),
    { numRuns: 2_000 },
  )
})
