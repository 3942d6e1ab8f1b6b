import { describe, expect, test } from 'vitest'
import type { CellValue } from '#contracts/workbook'
import { findHeader, repeatsHeader } from './header.ts'
import { sheetOf } from './testing.ts'

const headerRow = (rows: readonly (readonly CellValue[])[]) => findHeader(sheetOf(rows).rows)?.number

describe('the header is', () => {
  test('the first row of an ordinary table', () => {
    expect(
      headerRow([
        ['Company', 'Email'],
        ['Umoya Air', 'a@b.example'],
        ['Blouvlei', 'c@d.example'],
      ]),
    ).toBe(1)
  })

  test('below titles and blank rows', () => {
    expect(
      headerRow([
        ['Flight schools 2025'],
        [],
        ['State of October'],
        ['School', 'Province', 'Phone'],
        ['Umoya', 'Gauteng', '082 000 0001'],
      ]),
    ).toBe(4)
  })

  test('below a band of group names', () => {
    expect(
      headerRow([
        ['Company', null, 'Contact'],
        ['Name', 'Province', 'Person', 'Phone'],
        ['Umoya', 'GP', 'Thandi', '082 000 0001'],
      ]),
    ).toBe(2)
  })

  test('found with unnamed columns in it', () => {
    expect(
      headerRow([
        ['Company', 'Type', null],
        ['Umoya', 'Hangar', '1 Road'],
        ['Blouvlei', 'Postal', '2 Road'],
      ]),
    ).toBe(1)
  })

  test('found by contrast where nobody knows its words', () => {
    expect(
      headerRow([
        ['Foo', 'Bar'],
        ['x', 1],
        ['y', 2],
      ]),
    ).toBe(1)
  })

  test('words joined by dots, which look like sites', () => {
    const rows = [
      ['C001', 'Umoya Air Charter', '+27 11 555 0101', 'umoya.example'],
      ['C002', 'Karoo Wings', '+27 21 555 0102', 'karoo.example'],
    ]
    expect(headerRow([['Cust.ID', 'Cust.Name', 'Tel.No', 'web.site'], ...rows])).toBe(1)
    expect(headerRow([['Grp.Code', 'Some.Thing', 'Other.Number', 'Other.Thing'], ...rows])).toBe(1)
    expect(headerRow(rows)).toBeUndefined()
  })

  test('one that begins with No, or goes on with years', () => {
    expect(
      headerRow([
        ['No', 'Operator', 'Town'],
        [1, 'Umoya Air', 'George'],
        [2, 'Karoo Air', 'Graaff-Reinet'],
      ]),
    ).toBe(1)
    expect(
      headerRow([
        ['Company', 'Email', 2023, 2024, 2025],
        ['Umoya Air', 'a@b.example', 3, 4, 5],
      ]),
    ).toBe(1)
  })

  test('missing where the first row is data like all others', () => {
    expect(
      headerRow([
        ['Umoya Air', 'a@b.example', 3],
        ['Blouvlei Wings', 'c@d.example', 4],
      ]),
    ).toBeUndefined()
    expect(
      headerRow([
        ['alpha', 'beta'],
        ['gamma', 'delta'],
      ]),
    ).toBeUndefined()
  })
})

test('rows that say the header again are told from data', () => {
  const repeats = repeatsHeader({ number: 1, cells: ['Company', 'E-mail ', null, 'Phone'] })
  expect(repeats({ number: 9, cells: ['company', 'E-MAIL', null, 'Phone'] })).toBe(true)
  expect(repeats({ number: 9, cells: ['Company', 'a@b.example', null, '082'] })).toBe(false)
  expect(repeats({ number: 9, cells: ['Company'] })).toBe(false)
})
