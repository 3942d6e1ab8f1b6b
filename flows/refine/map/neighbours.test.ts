import { describe, expect, test } from 'vitest'
import type { CellValue } from '#contracts/workbook'
import { sheetOf } from '../profile/testing.ts'
import { mapSheet } from './mapping.ts'

const columnsOf = (rows: readonly (readonly CellValue[])[]) => mapSheet('a.xlsx', sheetOf(rows)).columns

describe('columns are read with those beside them', () => {
  test('names of one word right of others, without a header, are surnames', () => {
    const columns = columnsOf([
      ['Company', 'Contact Name', null, 'Email'],
      ['Alpha Air', 'Ann', 'Ames', 'ann@alpha.example'],
      ['Beta Air', 'Bob', 'Beck', 'bob@beta.example'],
    ])
    expect(columns.map(({ field }) => field)).toEqual(['organisation_name', 'first_name', 'last_name', 'email'])
    expect(columns[2]?.evidence).toBe('no header; names of one word right of those in B')
  })

  test('an extension belongs to the phone before it', () => {
    const [, , extension] = columnsOf([
      ['Company', 'Phone', 'Ext'],
      ['Alpha Air', '011 555 0101', 12],
      ['Beta Air', '011 555 0102', 14],
    ])
    expect(extension).toMatchObject({ evidence: 'extension of the phone in column B; kept as an extra' })
  })
})

describe('a wrong header over good content', () => {
  const values: Readonly<Record<string, readonly string[]>> = {
    email: ['ann@alpha.example', 'bob@beta.example', 'cy@gamma.example'],
    province: ['Gauteng', 'KZN', 'Western Cape'],
    address: ['12 Hangar Road, Lanseria', 'PO Box 77, Durban', '4 Long Street, Paarl'],
    organisation_name: ['Alpha Air (Pty) Ltd', 'Beta Air CC', 'Gamma Air Ltd'],
    salutation: ['Mr', 'Ms', 'Dr'],
  }
  test.each([
    ['Notes', 'email'],
    ['Position', 'email'],
    ['Contact Person', 'organisation_name'],
    ['Surname', 'address'],
    ['Category', 'province'],
    ['Title', 'salutation'],
  ])('%s over values that are %s loses, and stays as the alternative', (header, field) => {
    const [, column] = columnsOf([['Company ID', header], ...(values[field] ?? []).map((value, n) => [n + 1, value])])
    expect(column).toMatchObject({ field, evidence: expect.stringContaining('whatever the header says') })
    expect(column?.alternatives).toContainEqual({
      field: expect.any(String),
      confidence: 0.3,
      evidence: 'the header says so',
    })
  })

  test('of codes and of people of the office stays, whatever the values look like', () => {
    const rows = (header: string, cells: readonly string[]) => [
      ['Company', header],
      ...cells.map((cell, n) => [`Alpha ${n}`, cell]),
    ]
    expect(columnsOf(rows('Contact owner', values['email'] ?? []))[1]?.field).toBe('record_owner')
    expect(columnsOf(rows('Registration number', ['0821234567', '0831234567']))[1]?.field).toBe('registration_number')
  })
})

test('columns that hold something and map to nothing are told with what they hold', () => {
  const [, column] = columnsOf([
    ['Company', 'Glorp'],
    ['Alpha Air', 'x7'],
    ['Beta Air', null],
  ])
  expect(column).toMatchObject({
    evidence: 'header not known',
    holds: 'text, 1 of 2 filled, 1 different, such as "x7"',
  })
})
