import fc from 'fast-check'
import parsePhoneNumber from 'libphonenumber-js/min'
import { beforeAll, describe, expect, test } from 'vitest'
import { ruleSetOf, type RuleSet } from '../rule-set.ts'
import { shippedProfile } from '../testing.ts'
import { normaliseDate } from './date.ts'
import { normaliseEmails } from './email.ts'
import { normalisePersonName } from './person-name.ts'
import { phoneNormaliser } from './phone.ts'
import { slugOf } from './slug.ts'
import { normaliseText } from './text.ts'

let rules: RuleSet
beforeAll(async () => {
  rules = ruleSetOf(await shippedProfile())
})

const pieces = fc.constantFrom(
  ...['Jan', 'Botha', ' (Director)', ' — Owner', 'Acme', '(Pty)', 'Ltd', 'CC', ' t/a ', 'KZN', 'Gauteng', 'Province'],
  ...['a@b.example', 'C@D.example.', 'mailto:', '<', '>', 'www.', 'https://', 'x.example', '/path', '?q=1', '#', '@'],
  ...[
    'Mr ',
    'Dr. ',
    'Botha, Jan',
    ' (at) ',
    ' (dot) ',
    ' @ ',
    '12 Main Road',
    'Private Bag X12 ',
    'PO Box 123',
    '2196',
  ],
  ...[
    'Sandton',
    'South Africa',
    '2001/012345/07',
    'CK 99/12345/23',
    '4220119988',
    'AG',
    'GmbH & Co KG',
    'Fax: ',
    '+27 (0)',
  ],
  ...['2.78E+10', "'082", '="', '0027', '45864', '1 Mrt 25', '13/13/2025', 'htp://', '\u202a', '０８２', '＠'],
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
const monthFirst = { first: 'month', certain: false } as const
const normalisers: Readonly<Record<string, (raw: string) => readonly string[]>> = {
  text: (raw) => [normaliseText(raw).value],
  emails: (raw) => normaliseEmails(raw).values,
  phones: (raw) => phones(raw).values,
  ...Object.fromEntries(
    (['US', 'GB', 'DE', undefined] as const).map((region) => {
      const normalise = phoneNormaliser(region)
      return [`phones of ${region ?? 'no country'}`, (raw: string) => normalise(raw).values]
    }),
  ),
  'fax numbers': (raw) => {
    const { values, faxes } = phones(raw)
    return [...faxes, ...values]
  },
  websites: (raw) => rules.websites(raw).values,
  'social pages': (raw) => rules.websites(raw).social,
  province: (raw) => [rules.province(raw).value],
  address: (raw) => [rules.address(raw).value],
  'postal code': (raw) => [rules.postalCode(raw).value],
  'registration numbers': (raw) => rules.registrationNumbers(raw).values,
  'tax numbers': (raw) => rules.taxNumbers(raw).values,
  date: (raw) => [normaliseDate(raw).value],
  'date, month first': (raw) => [normaliseDate(raw, monthFirst).value],
  'person name': (raw) => [normalisePersonName(raw).value],
  'organisation name': (raw) => [rules.organisationName(raw).value],
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
      const { slug } = rules.organisationName(raw)
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
      const isShort = number?.countryCallingCode === '27' && number.nationalNumber.length !== 9
      expect(phones(raw).values).toEqual(number?.isValid() && !isShort ? [number.number] : [])
    }),
    { numRuns: 2_000 },
  )
})

test('the parts of an address are found again in the address as normalised', () => {
  fc.assert(
    fc.property(messy, (raw) => {
      const { value, parts } = rules.address(raw)
      expect(rules.address(value).parts).toEqual(parts)
    }),
    { numRuns: 2_000 },
  )
})
