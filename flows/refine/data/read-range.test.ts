import { expect, test } from 'vitest'
import type { SheetRow } from '#contracts/workbook'
import { readRange, regionAsked, type SheetFacts } from './read-range.ts'

const sheet: SheetFacts = {
  name: 'People',
  visibility: 'visible',
  lastRow: 9,
  merges: ['A2:A3', 'D8:E9'],
  hiddenColumns: ['C:D'],
  formulasWithoutValue: ['B3', 'F40'],
}
const rows: SheetRow[] = [
  { number: 1, cells: ['Name', 'Born', 'Paid'] },
  {
    number: 2,
    cells: ['Thandi', new Date('1990-02-03T00:00:00Z'), 1.5],
    raw: { 1: '32907', 2: '1.50' },
    formulas: [2],
  },
  { number: 3, cells: [null, null, true], hidden: true },
  { number: 4, cells: ['', ' ', 7] },
]

test('every filled cell comes with its value, type and stored text, and what is special about it', () => {
  expect(readRange('a.xlsx', ['People', 'More'], sheet, rows, regionAsked('A2:D3'))).toEqual({
    file: 'a.xlsx',
    sheet: 'People',
    sheets: ['People', 'More'],
    visibility: 'visible',
    range: 'A2:D3',
    last_row: 9,
    cells: [
      { cell: 'A2', column: 'A', row: 2, raw: 'Thandi', value: 'Thandi', type: 'text' },
      { cell: 'B2', column: 'B', row: 2, raw: '32907', value: '1990-02-03', type: 'date' },
      { cell: 'C2', column: 'C', row: 2, raw: '1.50', value: '1.5', type: 'number', formula: true, hidden: 'column' },
      { cell: 'C3', column: 'C', row: 3, raw: 'TRUE', value: 'TRUE', type: 'boolean', hidden: 'row' },
    ],
    merges: ['A2:A3'],
    formulas_without_value: ['B3'],
  })
})

test('a range may be one cell, or have its corners the other way round; blanks are left out', () => {
  const read = (range: string) => readRange('a.xlsx', ['People'], sheet, rows, regionAsked(range))
  expect(read('C4')).toMatchObject({ range: 'C4:C4', cells: [{ cell: 'C4', raw: '7' }] })
  expect(read('B4:A1').range).toBe('A1:B4')
  expect(read('A4:B4').cells).toEqual([])
})

test('what is no range, or too large, is refused', () => {
  for (const range of ['', 'A', '1:2', 'A0:B2', 'a1:b2', 'A1:B2:C3'])
    expect(() => regionAsked(range)).toThrow('is no range')
  for (const range of ['A1:A1001', 'A1:ZZ20']) expect(() => regionAsked(range)).toThrow('too large')
})
