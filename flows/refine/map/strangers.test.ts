import { describe, expect, test } from 'vitest'
import type { CellValue } from '#contracts/workbook'
import { sheetOf } from '../profile/testing.ts'
import { pick, refineFiles } from '../testing.ts'
import { mapSheet } from './mapping.ts'

type Rows = readonly (readonly CellValue[])[]
const mapped = (rows: Rows) =>
  Object.fromEntries(mapSheet('list.csv', sheetOf(rows)).columns.map(({ header, field }) => [header, field]))

describe('columns of exports that mean something else than their words', () => {
  test('a number of the organisation is no name of it', () => {
    const rows = [
      ['ATO No.', 'Name of ATO', 'Expiry Date'],
      ['ATO/001', 'Umoya Academy', '31 Jan 2026'],
      ['ATO/002', 'Karoo Academy', '28 Feb 2026'],
    ]
    expect(mapped(rows)).toEqual({
      'ATO No.': 'organisation_id',
      'Name of ATO': 'organisation_name',
      'Expiry Date': undefined,
    })
  })

  test('a name beside first names is the surname where it is one word, and else the whole name', () => {
    const rows = (...names: string[]) => [
      ['Raison sociale', 'Nom du contact', 'Prénom', 'Courriel'],
      ...names.map((name) => ['Umoya', name, 'Claire', 'c@umoya.example']),
    ]
    expect(mapped(rows('Martin', 'Petit'))['Nom du contact']).toBe('last_name')
    expect(mapped(rows('Claire Martin', 'Claire Petit'))['Nom du contact']).toBe('person_name')
  })

  test('codes under the word for an organisation are its numbers', () => {
    const rows = Array.from({ length: 5 }, (_, n) => [`KX-${1000 + n}`, `Karoo ${n} Air`, `Piet ${n}`])
    expect(Object.values(mapped([['Debtor', 'Company', 'Attn'], ...rows]))).toEqual([
      'organisation_id',
      'organisation_name',
      'person_name',
    ])
  })

  test('a technical key is no name, and a yes or no is no email', () => {
    const rows = [
      ['(Do Not Modify) Account', 'Account Name', 'Accepts Email Marketing', 'Email sent'],
      ['a1b2c3d4-0000-0000-0000-000000000001', 'Umoya Air', 'yes', 'yes'],
      ['a1b2c3d4-0000-0000-0000-000000000002', 'Karoo Air', 'no', 'no'],
    ]
    expect(Object.values(mapped(rows))).toEqual(['organisation_id', 'organisation_name', 'consent_flag', undefined])
  })

  test('an amount with tax in it is no number of a tax payer', () => {
    expect(
      mapped([
        ['Company', 'Amount (incl. VAT)'],
        ['Umoya', 'R 1 234,00'],
      ])['Amount (incl. VAT)'],
    ).toBeUndefined()
  })

  test('what people are called stands for first names beside surnames', () => {
    const rows = [
      ['Title', 'Initials', 'Surname', 'Known as', 'Business name'],
      ['Mr', 'P J', 'Botha', 'Piet', 'Botha Boerdery'],
    ]
    expect(mapped(rows)).toMatchObject({ Surname: 'last_name', 'Known as': 'first_name', Initials: undefined })
    expect(mapped(rows.map((row) => row.toSpliced(3, 1)))).toMatchObject({ Initials: 'first_name' })
  })

  test('labels of channels are no channels', () => {
    const rows = [
      ['Organization Name', 'Address 1 - Label', 'Address 1 - Street', 'Website 1 - Label', 'Website 1 - Value'],
      ['Umoya', 'Work', '1 Main Road', 'Work', 'umoya.example'],
    ]
    expect(Object.values(mapped(rows))).toEqual([
      ...['organisation_name', 'channel_type', 'address', 'channel_type', 'website'],
    ])
  })

  test('phone numbers show themselves under a header that nobody knows, several in a cell and with words', () => {
    const rows = [
      ['Company', 'Alt'],
      ['Umoya', '0115550102/0115550103'],
      ['Karoo', 'office: 0115550107, home: 0115550108'],
      ['Blouvlei', '082 555 0106 (Thabo) 083 555 0107 (Lindi)'],
    ]
    expect(mapped(rows)['Alt']).toBe('phone')
  })

  test('a pivot table counts what other sheets hold', () => {
    const rows = [
      ['Count of Company', 'Column Labels'],
      ['Row Labels', 'North', 'South', 'Grand Total'],
      ['Kim', 1, 1, 2],
    ]
    expect(mapSheet('list.xlsx', { ...sheetOf(rows.slice(1)), name: 'Pivot' })).toMatchObject({ kind: 'ignored' })
  })
})

describe('an address over several columns', () => {
  const address = async (headers: readonly string[], cells: readonly CellValue[]) => {
    const { addresses } = await refineFiles({
      'list.xlsx': {
        S: [
          ['Company', ...headers],
          ['Umoya Air', ...cells],
        ],
      },
    })
    return pick(addresses, 'address').flat()
  }

  test('is one, line after line', async () => {
    const headers = ['Address 1', 'Address 2', 'Address 3']
    expect(await address(headers, ['Unit 4 Mill Park', '', 'George'])).toEqual(['Unit 4 Mill Park, George'])
    expect(await address(['POAddressLine1', 'POAddressLine2'], ['PO Box 12', 'Paarl'])).toEqual(['PO Box 12, Paarl'])
    expect(await address(['Street Address', 'Street Address Line 2'], ['5 Long St', 'Floor 2'])).toEqual([
      '5 Long St, Floor 2',
    ])
  })

  test('takes the number of the house', async () => {
    expect(await address(['Straße', 'Hausnr.', 'PLZ', 'Ort'], ['Waldweg', '12a', '72202', 'Nagold'])).toEqual([
      'Waldweg 12a, Nagold, 72202',
    ])
  })

  test('stays two where each column holds a whole one, and is one where it is given whole and in parts', async () => {
    const whole = ['1 Main Road, George', '2 Oak Street, Paarl']
    expect(await address(['Address 1', 'Address 2'], whole)).toEqual(whole)
    expect(
      await address(['Address 1 - Formatted', 'Address 1 - Street'], ['1 Main Road\nGeorge', '1 Main Road']),
    ).toEqual(['1 Main Road, George'])
  })
})

describe('cells that hold more than their column says', () => {
  const contactOf = async (headers: readonly string[], cells: readonly CellValue[]) => {
    const { contacts } = await refineFiles({
      'list.xlsx': {
        S: [
          ['Company', ...headers],
          ['Umoya Air', ...cells],
        ],
      },
    })
    return pick(contacts, 'name', 'emails', 'phones')[0]
  }

  test('give numbers and emails of a column of contacts, and no name made of labels', async () => {
    const cell = 'Tel: 011 555 0101\nEmail: info@umoya.example'
    expect(await contactOf(['Contact Details'], [cell])).toEqual(['', 'info@umoya.example', '+27115550101'])
    expect(await contactOf(['Contact'], ['Ann Ames, cell: 082 555 0101, ann@umoya.example'])).toEqual([
      'Ann Ames',
      'ann@umoya.example',
      '+27825550101',
    ])
  })

  test('give names and numbers that share a column', async () => {
    for (const cell of ['Ann Ames 082 555 0101', 'Ann Ames / 082 555 0101', 'Ann Ames (082 555 0101)'])
      expect(await contactOf(['Contact person & number'], [cell])).toEqual(['Ann Ames', '', '+27825550101'])
  })

  test('give the name that stands before an email, where no column names anybody', async () => {
    expect(await contactOf(['Email'], ['"Ames, Ann" <ann@umoya.example>'])).toEqual([
      'Ann Ames',
      'ann@umoya.example',
      '',
    ])
    expect(await contactOf(['Contact', 'Email'], ['Bob Beck', 'Ann Ames <ann@umoya.example>'])).toEqual([
      'Bob Beck',
      'ann@umoya.example',
      '',
    ])
    expect(await contactOf(['Email'], ['Umoya Sales <sales@umoya.example>'])).toEqual(['', 'sales@umoya.example', ''])
  })

  test('keep a value that their kind of rows has no place for beside the others', async () => {
    const { contacts, issues } = await refineFiles({
      'list.xlsx': {
        S: [
          ['Company', 'First name', 'Surname', 'Ticket type'],
          ['Umoya Air', 'Ann', 'Ames', 'Early bird'],
        ],
      },
    })
    expect([pick(contacts, 'other_fields'), issues]).toEqual([[['Ticket type: Early bird']], []])
  })

  test('keep a city without an address where an area takes its place', async () => {
    const { addresses, issues } = await refineFiles({
      'list.xlsx': {
        S: [
          ['Company', 'State', 'City'],
          ['Umoya Air', 'Maharashtra', 'Mumbai'],
        ],
      },
    })
    expect([pick(addresses, 'address', 'city'), issues]).toEqual([[['Mumbai', 'Mumbai']], []])
  })
})

test('long codes of two files lead to each other where no name confirms them, short numbers do not', async () => {
  const linked = async (idOf: (n: number) => string) => {
    const accounts = [['Account ID', 'Account Name'], ...[0, 1, 2].map((n) => [idOf(n), `Umoya ${n} Air`])]
    const people = [0, 0, 1, 7].map((n, row) => [idOf(n), `Ann${row}`, 'Ames', `a${row}@gmail.com`])
    const contacts = [['Account ID', 'First Name', 'Last Name', 'Email'], ...people]
    const { mapped: sheets } = await refineFiles({ 'accounts.csv': { S: accounts }, 'people.csv': { S: contacts } })
    return sheets[1]?.join?.best?.by
  }
  expect(await linked((n) => `0015500001Xy${'AbcDefGh'[n]}${'zk'[n % 2]}`)).toBe('id')
  expect(await linked((n) => `${n + 1}`)).toBeUndefined()
})
