import { expect, test } from 'vitest'
import type { CellValue } from '#contracts/workbook'
import { sheetOf } from '../profile/testing.ts'
import { mapSheet } from './mapping.ts'

type Rows = readonly (readonly CellValue[])[]
const fieldsOf = (rows: Rows) => mapSheet('list.csv', sheetOf(rows)).columns.map(({ field }) => field)

test.each<[string, Rows, readonly (string | undefined)[]]>([
  [
    'organisations, by the domains beside them',
    [
      ['Silver Birch Honey', 'info@silverbirch.example', '021 555 0171', 'Paarl'],
      ['Wattle Cream', 'wattle@wattle.example', '021 555 0172', 'Ceres'],
    ],
    ['organisation_name', 'email', 'phone', undefined],
  ],
  [
    'organisations, by words that they have in their names, and people beside them',
    [
      ['Anna Louw', '021 555 0101', 'Silver Birch Farm'],
      ['Ben Nel', '021 555 0102', 'Wattle Dairy'],
      ['Cara Smit', '021 555 0103', 'Wattle Dairy'],
    ],
    ['person_name', 'phone', 'organisation_name'],
  ],
  [
    'people who stand in their emails, and the organisations in its domains',
    [
      ['Anna Louw', 'anna.louw@umoya.example', 'Umoya Wings'],
      ['Ben Nel', 'b.nel@karoo.example', 'Karoo Sky'],
    ],
    ['person_name', 'email', 'organisation_name'],
  ],
  [
    'first names and surnames in columns of their own',
    [
      ['Umoya Wings', 'Anna', 'Louw', 'anna@umoya.example'],
      ['Karoo Sky', 'Ben', 'Nel', 'ben.nel@karoo.example'],
    ],
    ['organisation_name', 'first_name', 'last_name', 'email'],
  ],
  [
    'organisations that several people share',
    [
      ['Anna Louw', 'Umoya Wings', '021 555 0101'],
      ['Ben Nel', 'Umoya Wings', '021 555 0102'],
      ['Cara Smit', 'Karoo Sky', '021 555 0103'],
    ],
    ['person_name', 'organisation_name', 'phone'],
  ],
])('a table without a header shows %s', (_, rows, fields) => {
  expect(fieldsOf(rows)).toEqual(fields)
})

test('where nothing tells organisations from people, none is named and the column says so', () => {
  const { kind, columns } = mapSheet(
    'list.csv',
    sheetOf([
      ['Anna Louw', 'Paarl', '021 555 0171'],
      ['Ben Nel', 'Ceres', '021 555 0172'],
    ]),
  )
  expect([kind, columns[0]?.evidence]).toEqual([
    'ignored',
    'no header; names of organisations or of people, nothing tells which',
  ])
})

test('under a header that nobody knows, names beside a way to reach them are organisations', () => {
  const rows = [
    ['Branch', 'Tel', 'Manager'],
    ['Willow Pharmacy Paarl', '021 555 0101', 'Ann Ames'],
    ['Willow Pharmacy George', '044 555 0102', 'Bob Beck'],
  ]
  expect(fieldsOf(rows)).toEqual(['organisation_name', 'phone', 'person_name'])
  const products = [
    ['First name', 'Last name', 'Email', 'Favourite'],
    ['Ann', 'Ames', 'ann@alpha.example', 'Blue Sky'],
    ['Bob', 'Beck', 'bob@beta.example', 'Red Rock'],
  ]
  expect(fieldsOf(products)).toEqual(['first_name', 'last_name', 'email', undefined])
})
