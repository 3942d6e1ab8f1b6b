import { describe, expect, test } from 'vitest'
import type { CellValue } from '#contracts/workbook'
import { sheetOf } from '../profile/testing.ts'
import { mapSheet } from './mapping.ts'

const fieldsOf = (rows: readonly (readonly CellValue[])[]) => {
  const { kind, columns } = mapSheet('a.xlsx', sheetOf(rows))
  return [kind, ...columns.map(({ field }) => field)]
}

describe('columns are mapped by what the header says, and by content where it says nothing', () => {
  test('an unnamed column of addresses', () => {
    expect(
      fieldsOf([
        ['C_ID', 'Company', 'Type', 'Airport', null],
        [0, 'Alpha Air', 'Physical', 'Lanseria', '12 Hangar Road, Lanseria'],
        [0, 'Beta Air', 'Postal', 0, 'PO Box 77, Durban'],
      ]),
    ).toEqual(['addresses', 'organisation_id', 'organisation_name', 'type', 'airport', 'address'])
  })

  test('an unnamed column of remarks', () => {
    expect(
      fieldsOf([
        ['Organisation Name', 'Firstname', 'Surname', 'Email', null],
        ['Alpha Air', 'Ann', 'Ames', 'ann@alpha.example', 'only after two in the afternoon'],
        ['Beta Air', 'Bob', 'Beck', 'bob@beta.example', 'left the company, it seems'],
      ]),
    ).toEqual(['contacts', 'organisation_name', 'first_name', 'last_name', 'email', 'notes'])
  })

  test('headers in words that nobody knows', () => {
    expect(
      fieldsOf([
        ['Company', 'Sähköposti', 'Puhelin', 'Sivusto'],
        ['Alpha Air', 'ann@alpha.example', '082 123 4567', 'www.alpha.example'],
        ['Beta Air', 'bob@beta.example', '083 123 4567', 'www.beta.example'],
      ]),
    ).toEqual(['organisations', 'organisation_name', 'email', 'phone', 'website'])
  })

  test('a contact name beside first name and surname that it does not repeat is the organisation', () => {
    const people = [
      ['*ContactName', 'FirstName', 'LastName', 'EmailAddress'],
      ['Karoo Wool Traders', 'Sarel', 'Venter', 'accounts@karoowool.example'],
      ['Cape Knots', 'Mia', 'Adams', 'mia@knots.example'],
    ]
    expect(fieldsOf(people)).toEqual(['contacts', 'organisation_name', 'first_name', 'last_name', 'email'])
    const repeated = people.map(([_whole, first, last, email], row) => [
      row === 0 ? 'Contact name' : `${first} ${last}`,
      ...[first, last, email],
    ])
    expect(fieldsOf(repeated.map((row) => row.map((cell) => cell ?? null)))[1]).toBe('person_name')
  })

  test('values that contradict the header win', () => {
    expect(
      fieldsOf([
        ['Company', 'Contact Person', 'Phone', 'Website'],
        ['Alpha Air', 'Ann Ames', 'ann@alpha.example', 'www.alpha.example'],
        ['Beta Air', 'Bob Beck', 'bob@beta.example', 'www.beta.example'],
      ]),
    ).toEqual(['organisations', 'organisation_name', 'person_name', 'email', 'website'])
  })
})

describe('a column headed Name', () => {
  test('is the organisation where no other column names it', () => {
    expect(
      fieldsOf([
        ['Name', 'Province'],
        ['Alpha Air', 'Gauteng'],
        ['Beta Air', 'KZN'],
      ])[1],
    ).toBe('organisation_name')
  })

  test('is the person where another column names the organisation', () => {
    expect(
      fieldsOf([
        ['Name', 'Company', 'Email'],
        ['Ann Ames', 'Alpha Air', 'ann@alpha.example'],
      ])[1],
    ).toBe('person_name')
  })

  test('is the first name beside a surname', () => {
    expect(
      fieldsOf([
        ['Name', 'Surname', 'Company', 'Email'],
        ['Ann', 'Ames', 'Alpha Air', 'ann@alpha.example'],
      ])[1],
    ).toBe('first_name')
  })
})

describe('first and last', () => {
  test('are the names of people', () => {
    expect(
      fieldsOf([
        ['first', 'last', 'company', 'mail'],
        ['Ann', 'Ames', 'Alpha Air', 'ann@alpha.example'],
        ['Bob', 'Beck', 'Beta Air', 'bob@beta.example'],
      ]),
    ).toEqual(['contacts', 'first_name', 'last_name', 'organisation_name', 'email'])
  })

  test('are not names where they hold days or numbers', () => {
    expect(
      fieldsOf([
        ['company', 'province', 'first', 'last'],
        ['Alpha Air', 'GP', 3, new Date('2025-01-02')],
        ['Beta Air', 'KZN', 5, new Date('2025-02-03')],
      ]),
    ).toEqual(['organisations', 'organisation_name', 'province', undefined, undefined])
  })
})

describe('a column headed id', () => {
  test("is the row's own number beside one that names the organisation, however much fuller it is", () => {
    const { kind, columns } = mapSheet(
      'a.csv',
      sheetOf([
        ['id', 'first', 'last', 'mail', 'company_id', 'company'],
        [101, 'Ann', 'Ames', 'ann@alpha.example', 1, 'Alpha Air'],
        [102, 'Bob', 'Beck', 'bob@beta.example', '#N/A', 'Beta Air'],
        [103, 'Cy', 'Cole', 'cy@gamma.example', 0, 'Gamma Air'],
        [104, 'Di', 'Dean', 'di@delta.example', null, 'Delta Air'],
      ]),
    )
    expect(kind).toBe('contacts')
    expect(columns.map(({ field }) => field)).toEqual([
      ...[undefined, 'first_name', 'last_name', 'email', 'organisation_id', 'organisation_name'],
    ])
    expect(columns[0]?.evidence).toBe('column E is the better organisation_id')
  })

  test('is the organisation where nothing else could be its number', () => {
    expect(
      fieldsOf([
        ['id', 'company', 'province', 'company_id'],
        [1, 'Alpha Air', 'GP', null],
        [2, 'Beta Air', 'KZN', null],
      ]),
    ).toEqual(['organisations', 'organisation_id', 'organisation_name', 'province', undefined])
  })
})

describe('kinds of sheets', () => {
  test.each([
    ['notes', ['Company', 'Date', 'Note'], ['Alpha Air', '2025-01-02', 'Asked for the price list again']],
    ['contacts', ['Company', 'Contact', 'Phone'], ['Alpha Air', 'Ann Ames', '082 123 4567']],
    [
      'organisations',
      ['School', 'Contact person (role)', 'Phone', 'Planes'],
      ['Alpha', 'Ann (Owner)', '082 123 4567', 'C172'],
    ],
    ['ignored', ['Part', 'Quantity'], ['Bolt', 4]],
  ])('%s', (kind, header, row) => {
    expect(fieldsOf([header, row, row.toReversed().toReversed()])[0]).toBe(kind)
  })

  test('names of files and sheets play no part', () => {
    const rows = [
      ['Company', 'Website'],
      ['Alpha Air', 'alpha.example'],
    ]
    const named = mapSheet('contacts.xlsx', sheetOf(rows, { name: 'Contacts' }))
    expect({ ...named, file: '', sheet: '' }).toEqual({ ...mapSheet('', sheetOf(rows, { name: '' })) })
  })

  test('of two columns for one field the fuller is used and the other says why not', () => {
    const { columns } = mapSheet(
      'a.xlsx',
      sheetOf([
        ['Company', 'Client', 'Province'],
        ['Alpha Air', null, 'GP'],
        ['Beta', null, 'GP'],
      ]),
    )
    expect(columns[1]).toMatchObject({ header: 'Client', evidence: 'column A is the better organisation_name' })
    expect(columns[1]?.field).toBeUndefined()
  })
})
