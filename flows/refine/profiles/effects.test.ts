import { describe, expect, test } from 'vitest'
import type { CellValue } from '#contracts/workbook'
import { mapSheet } from '../map/mapping.ts'
import { sheetOf } from '../profile/testing.ts'
import { rowReader } from '../rows/read-row.ts'
import { ruleSetOf } from '../rule-set.ts'
import { shipped } from '../testing.ts'
import { resolveProfile } from './resolve.ts'

/** What a profile makes of the first row below a header, with what it found in the cells. */
const read = async (yaml: string, header: string[], ...rows: CellValue[][]) => {
  const profile = await resolveProfile('mine', `name: mine\ntitle: Mine\n${yaml}\n`, shipped)
  const sheet = sheetOf([header, ...rows], { name: 'Sheet' })
  const mapping = mapSheet('some.csv', sheet, profile)
  const found: string[] = []
  const row = sheet.rows[1]
  if (!row) throw new Error('the sheet has no row')
  const facts = rowReader(
    mapping,
    0,
    ruleSetOf(profile),
  )?.(row, ({ field, reason }) => found.push(`${field}:${reason}`))
  return { facts, found, mapping }
}

const contact = ['Company', 'Contact person', 'Email', 'Phone', 'Status']
const ann = ['Acme', 'Ann Bee', 'ann@acme.example', '', '']

describe('each key changes what a row becomes', () => {
  test('country reads numbers', async () => {
    const row = ['Acme', 'Ann Bee', '', '020 7946 0958', '']
    expect((await read('country: GB', contact, row)).facts?.contact?.phones).toEqual(['+442079460958'])
    expect((await read('', contact, row)).found).toContain('phone:phone_without_country')
  })

  test('dates are read in its order', async () => {
    const dated = ['Company', 'Last contact', 'Website']
    const row = ['Acme', '03/04/2025', 'acme.example']
    expect((await read('dates: month_first', dated, row)).facts?.date).toBe('2025-03-04')
    expect((await read('', dated, row)).facts?.date).toBe('2025-04-03')
  })

  test('synonyms name columns', async () => {
    const header = ['Company', 'Ansprache']
    const yaml = 'synonyms: { person_name: [Ansprache] }'
    expect((await read(yaml, header, ['Acme', 'Ann Bee'])).facts?.contact?.name).toBe('Ann Bee')
    expect((await read('', header, ['Acme', 'Ann Bee'])).facts?.contact).toBeUndefined()
  })

  test('a status that suppresses is heeded, one that says that somebody is gone as well', async () => {
    const flagsOf = async (yaml: string, status: string) =>
      (await read(yaml, contact, [...ann.slice(0, 4), status])).facts?.contact?.flags
    expect(await flagsOf('suppress: [leave alone]', 'Leave alone!')).toContain('do_not_contact')
    expect(await flagsOf('', 'Leave alone!')).toEqual([])
    expect(await flagsOf('invalid: [moved on]', 'Moved on 2024')).toEqual(['invalid'])
  })

  test('choices, placeholders and mail domains', async () => {
    const header = ['Company', 'Category', 'Website']
    const row = ['Acme', 'Shop', 'www.mail.example']
    expect((await read('choices: { category: [School] }', header, row)).found).toEqual(['category:value_not_listed'])
    expect((await read('free_mail: [mail.example]', header, row)).facts?.scalars.website).toBeUndefined()
    expect((await read('placeholders: [Shop]', header, row)).facts?.scalars.category).toBeUndefined()
    expect((await read('', header, row)).facts?.scalars).toMatchObject({
      category: 'Shop',
      website: 'https://mail.example',
    })
  })

  test('legal forms belong to no name', async () => {
    const slugOf = async (yaml: string) =>
      (await read(yaml, ['Company', 'Website'], ['Acme Vennootskap', 'acme.example'])).facts?.name.slug
    expect(await slugOf('legal_forms: [Vennootskap]')).toBe('acme')
    expect(await slugOf('')).toBe('acme-vennootskap')
  })

  test('provinces, and the words and codes of addresses', async () => {
    const header = ['Company', 'Province', 'Address']
    const row = ['Acme', 'BY', 'Dorfgasse 3, Bus 12, 80331 München']
    const yaml =
      "provinces: { Bayern: [BY] }\naddresses: { postal_codes: ['99999'], boxes: [Bus], streets: ['*gasse'] }"
    const { facts } = await read(yaml, header, row)
    expect(facts?.scalars.province).toBe('Bayern')
    expect(facts?.addresses[0]?.parts).toEqual({
      street: 'Dorfgasse 3',
      box: 'Bus 12',
      city: 'München',
      postal_code: '80331',
      province: 'Bayern',
    })
    expect((await read('', header, row)).facts?.scalars.province).toBe('BY')
  })

  test('numbers of registers are checked', async () => {
    const header = ['Company', 'Registration number', 'VAT number']
    const row = ['Acme', '2001/1234/07', '123']
    const { found } = await read('registration: [za_cipc]\ntax: [za_vat]', header, row)
    expect(found).toEqual(['registration_number:registration_number_invalid', 'tax_number:tax_number_invalid'])
    expect((await read('', header, row)).facts).toMatchObject({
      registrationNumbers: ['2001/1234/07'],
      taxNumbers: ['123'],
    })
  })

  test('a source says what its rows and columns are', async () => {
    const yaml = `sources:
  - name: some
    match: { file: 'some*', sheet: 'sh?et' }
    kind: notes
    mapping: { besigheid: organisation_name, Opmerking: notes, Kode: ignored }
    values: { priority: High }`
    const { facts, mapping } = await read(yaml, ['Besigheid', 'Opmerking', 'Kode'], ['Acme', 'Called twice', 'x'])
    expect(mapping).toMatchObject({ kind: 'notes', confidence: 1, columns: [{}, {}, { confidence: 1 }] })
    expect(mapping.columns.map(({ field }) => field)).toEqual(['organisation_name', 'notes', undefined])
    expect(facts).toMatchObject({ note: { note: 'Called twice' }, scalars: { priority: 'High' } })
  })
})

test('what stands in the cell of a name is read where it belongs', async () => {
  const row = ['Acme (Pty) Ltd (2001/012345/07)', 'Botha, Dr Jan (CFI) jan@acme.example', '', '+27 82 123 4567', '']
  const { facts } = await read('', contact, row)
  expect(facts?.registrationNumbers).toEqual(['2001/012345/07'])
  expect(facts?.contact).toMatchObject({
    name: 'Jan Botha',
    salutation: 'Dr',
    role: 'CFI',
    emails: ['jan@acme.example'],
    phones: ['+27821234567'],
  })
})
