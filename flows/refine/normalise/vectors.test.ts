import { describe, expect, test } from 'vitest'
import { normaliseDate } from './date.ts'
import { normaliseEmails } from './email.ts'
import { normalisePersonName } from './person-name.ts'
import { phoneNormaliser } from './phone.ts'
import { provinceNormaliser, provincesOf } from './province.ts'
import { slugOf } from './slug.ts'
import { normaliseText, textOfCell } from './text.ts'
import { websiteNormaliser } from './website.ts'

const normaliseWebsites = websiteNormaliser()
const { province: normaliseProvince } = provinceNormaliser(provincesOf({ country: 'ZA' }))

describe('text', () => {
  test.each([
    ['  Aero\u00a0 School ', 'Aero School', []],
    ['line one\r\n line two', 'line one\nline two', []],
    ['ab\u0000c\ud800', 'abc\ufffd', []],
    ['-', '', ['placeholder']],
    ['–', '', ['placeholder']],
    ['—', '', ['placeholder']],
    ['Unknown', '', ['placeholder']],
    ['Not publicly listed', '', ['placeholder']],
    ['N/A', '', ['placeholder']],
    ['#N/A', '', ['lookup_error']],
    ['0', '', ['lone_zero']],
    ['', '', []],
  ])('%j is %j with %j', (raw, value, reasons) => {
    expect(normaliseText(raw)).toEqual({ value, reasons })
  })

  test('cells become text by their type', () => {
    expect(
      [27821234567, 1.5, true, new Date('2025-07-26'), new Date('2025-07-26T08:30:00Z'), null].map(textOfCell),
    ).toEqual(['27821234567', '1.5', 'TRUE', '2025-07-26', '2025-07-26T08:30:00', ''])
  })
})

describe('email', () => {
  test.each([
    ['A@B.EXAMPLE; c@d.example', ['a@b.example', 'c@d.example'], ['several_emails']],
    ['info@x.example.', ['info@x.example'], ['email_trailing_dot']],
    ['mailto:Jan@X.example?subject=Hello', ['jan@x.example'], []],
    ['Jan Botha <jan@x.example>', ['jan@x.example'], ['email_annotated']],
    ['\u00a0jan@x.example\u00a0', ['jan@x.example'], []],
    ['a@x.example / b@x.example | a@x.example', ['a@x.example', 'b@x.example'], ['several_emails']],
    ['www.x.example', [], ['url_in_email']],
    ['https://x.example/contact a@x.example', ['a@x.example'], ['url_in_email']],
    ['jan at x', [], ['email_invalid']],
    ['a@@x.example', [], ['email_invalid']],
    ['a@x', [], ['email_invalid']],
    ['Not publicly listed', [], ['placeholder']],
  ])('%j gives %j with %j', (raw, values, reasons) => {
    expect(normaliseEmails(raw)).toEqual({ values, reasons })
  })
})

describe('phone, read in South Africa', () => {
  const normalise = phoneNormaliser('ZA')
  test.each([
    ['082 123 4567', ['+27821234567'], [], []],
    ['27821234567', ['+27821234567'], [], []],
    ['27831234567.0', ['+27831234567'], [], []],
    ['821234567', ['+27821234567'], [], []],
    ['+27 (0)82 123 4567', ['+27821234567'], [], []],
    ['011/555-0001', ['+27115550001'], [], []],
    ['+44 20 7946 0958', ['+442079460958'], [], []],
    ['082 123 4567 / 083 765 4321', ['+27821234567', '+27837654321'], [], ['several_phones']],
    ['082 123 4567; 083 765 4321', ['+27821234567', '+27837654321'], [], ['several_phones']],
    ['+27 11 555 0001 / 0002', ['+27115550001'], ['+27115550002'], ['phone_shortened']],
    ['011 555 0001 ext. 12', ['+27115550001 x12'], [], []],
    ['082 123 4567 (Jan)', ['+27821234567'], [], ['phone_annotated']],
    ['ask the tower', [], [], ['phone_invalid']],
    ['12', [], [], ['phone_invalid']],
    ['TBC', [], [], ['placeholder']],
  ])('%j gives %j, proposes %j, with %j', (raw, values, proposed, reasons) => {
    expect(normalise(raw)).toMatchObject({ values, proposed, reasons })
  })

  test('words beside a number are kept', () => {
    expect(normalise('Office: 011 555 0001 / 082 123 4567 (Jan)').annotations).toEqual(['Office', 'Jan'])
  })

  test('without a region only numbers with a country code are read', () => {
    const anywhere = phoneNormaliser(undefined)
    expect(anywhere('+27 82 123 4567').values).toEqual(['+27821234567'])
    expect(anywhere('082 123 4567')).toMatchObject({ values: [], reasons: ['phone_without_country'] })
  })
})

describe('website', () => {
  test.each([
    ['www.X.example/', ['https://x.example'], [], []],
    ['X.example/contact?x=1#y', ['https://x.example/contact'], [], []],
    ['http://x.example; www.y.example', ['https://x.example', 'https://y.example'], [], ['several_websites']],
    ['https://www.facebook.com/acme', [], ['https://facebook.com/acme'], ['social_page']],
    ['info@x.example', [], [], ['email_in_website']],
    ['coming soon', [], [], ['website_invalid']],
    ['n/a', [], [], ['placeholder']],
  ])('%j gives %j and social %j with %j', (raw, values, social, reasons) => {
    expect(normaliseWebsites(raw)).toEqual({ values, social, reasons })
  })
})

test.each([
  ['Kwa-Zulu Natal', 'KwaZulu-Natal', []],
  ['KZN', 'KwaZulu-Natal', []],
  ['KwaZulu-Natal', 'KwaZulu-Natal', []],
  ['Kwazulu-Natal', 'KwaZulu-Natal', []],
  ['Gauteng Province', 'Gauteng', []],
  ['GP', 'Gauteng', []],
  ['ZA-WC', 'Western Cape', []],
  ['Unknown', '', ['placeholder']],
  ['Maputo', 'Maputo', ['province_unrecognised']],
  ['Gauteng, South Africa', 'Gauteng', []],
  ['Guateng', 'Gauteng', ['province_misspelt']],
  ['Mpumulanga', 'Mpumalanga', ['province_misspelt']],
  ['N. Cape', 'Northern Cape', []],
])('province %j is %j with %j', (raw, value, reasons) => {
  expect(normaliseProvince(raw)).toEqual({ value, reasons })
})

test.each([
  ['March 10, 2025', '2025-03-10', []],
  ['05/02/2025', '2025-02-05', ['date_ambiguous']],
  ['2025-01-20', '2025-01-20', []],
  ['2025/02/18', '2025-02-18', []],
  ['26/07/2025', '2025-07-26', []],
  ['07/26/2025', '2025-07-26', ['date_month_first']],
  ['3 Feb 25', '2025-02-03', ['date_short_year']],
  [new Date('2025-07-26T09:00:00Z'), '2025-07-26', []],
  [45864, '2025-07-26', ['date_from_serial']],
  ['31/02/2025', '', ['date_invalid']],
  ['soon', '', ['date_invalid']],
  [null, '', []],
])('date %j is %j with %j', (raw, value, reasons) => {
  expect(normaliseDate(raw)).toEqual({ value, reasons })
})

test.each([
  ['Jan Botha (Director)', 'Jan Botha', 'Director'],
  ['Thandi Nkosi — Owner', 'Thandi Nkosi', 'Owner'],
  ['Thandi Nkosi - Chief Pilot', 'Thandi Nkosi', 'Chief Pilot'],
  ['Piet Nel, Accountable Manager', 'Piet Nel', 'Accountable Manager'],
  ['Johannes (Jan) Botha', 'Johannes (Jan) Botha', ''],
  ['Anne-Marie du Toit', 'Anne-Marie du Toit', ''],
])('person %j is %j with role %j', (raw, value, role) => {
  expect(normalisePersonName(raw)).toMatchObject({ value, role })
})

test.each([
  ['  Résumé  Holdings  ', 'resume-holdings'],
  ['Jan’s Flying School', 'jans-flying-school'],
  ['飛行学校', ''],
])('slug of %j is %j', (raw, slug) => {
  expect(slugOf(raw)).toBe(slug)
})
