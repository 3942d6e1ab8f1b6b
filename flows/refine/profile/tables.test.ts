import { describe, expect, test } from 'vitest'
import type { CellValue, SheetData } from '#contracts/workbook'
import { sheetSample } from './sheet-sample.ts'
import { tablesOf } from './tables.ts'
import { sheetOf } from './testing.ts'

type Cells = readonly CellValue[]
const sheetWith = (rows: readonly Cells[], rest: Partial<SheetData> = {}) => {
  const data = sheetOf(rows, rest)
  return { file: 'a.xlsx', order: 0, data, rows: () => data.rows }
}
const shapeOf = (rows: readonly Cells[], rest: Partial<SheetData> = {}) =>
  tablesOf(sheetWith(rows, rest)).map((table) => ({
    name: table.data.name,
    header: table.data.rows.find(({ number }) => number === table.data.headerRow)?.cells ?? [],
    rows: [...table.rows()].filter(({ number }) => number > (table.data.headerRow ?? 0)).map(({ number }) => number),
  }))
const reasonsOf = (rows: readonly Cells[], rest: Partial<SheetData> = {}) => {
  const [table] = tablesOf(sheetWith(rows, rest))
  const watch = table?.watch()
  const below = [...(table?.rows() ?? [])].filter(({ number }) => number > (table?.data.headerRow ?? 0))
  return Object.fromEntries(below.map((row) => [row.number, watch?.(row)]).filter(([, reason]) => reason))
}
const company = (index: number): Cells => [`Umoya ${index} Air`, 'Gauteng', `office@umoya${index}.example`]
const companies = (count: number, from = 1) => Array.from({ length: count }, (_, index) => company(from + index))
const head = ['Company', 'Province', 'Email']
const people = [
  ['Surname', 'FirstName', 'Mobile'],
  ['Loeriesma', 'Thandi', '082 000 0001'],
  ['Duikerveld', 'Sipho', '082 000 0002'],
]

describe('one table', () => {
  test('stays one with blank rows, titles, sections and totals in it', () => {
    const rows = [['List'], [], head, ...companies(3), [], [], ...companies(3, 4), [], ['Gauteng'], ...companies(2, 7)]
    expect(shapeOf(rows).map(({ name }) => name)).toEqual(['Sheet'])
    expect(shapeOf(rows)[0]?.rows).toHaveLength(9)
  })

  test('stays one where the header is said again', () => {
    const rows = [head, ...companies(2), [], ['Western Cape'], head, ...companies(2, 3)]
    expect(shapeOf(rows)).toHaveLength(1)
    expect(reasonsOf(rows)).toEqual({ 5: 'title_row', 6: 'repeated_header' })
  })

  test('stays one with a blank column between groups of its columns', () => {
    const rows = [
      ['Company', 'Website', null, 'Contact person', 'Email'],
      ...companies(6).map(([name, , email]) => [name ?? '', 'umoya.example', null, 'Thandi Loeriesma', email ?? '']),
    ]
    expect(shapeOf(rows)).toHaveLength(1)
  })

  test('stays one where text rows follow a gap', () => {
    const rows = [
      ['Company', 'Role', 'Planes'],
      ['Umoya', 'Client', 3],
      [],
      ['Blouvlei', 'Supplier', 4],
      ['Karoo', 'Client', 1],
    ]
    expect(shapeOf(rows)).toHaveLength(1)
  })

  test('stays one where all words of a row could head columns', () => {
    const words = [
      ['Company', 'Category', 'Contact person', 'Status'],
      ['Umoya Air', 'Client', 'Thandi Loeriesma', 'Active'],
      [null, 'AMO', 'Owner', 'Invalid'],
      ['School', 'Operator', 'Director', 'Created'],
      ['Karoo Air', 'Supplier', null, 'Done'],
      ['Blouvlei Air', 'Business', 'n/a', '-'],
    ]
    expect(shapeOf(words)[0]?.rows).toEqual([2, 3, 4, 5, 6])
    const reach = [
      ['Company', 'Type', 'Phone', 'Role'],
      ['Umoya Air', 'Physical', '082 000 0001', 'Pilot'],
      [],
      ['School', 'Premises', 'Office', 'Director'],
      ['Karoo Air', 'Postal', '082 000 0002', null],
      ['Blouvlei Air', 'Postal', '082 000 0003', 'Buyer'],
    ]
    expect(shapeOf(reach)[0]?.rows).toEqual([2, 4, 5, 6])
  })

  test('stays one where the names on the left end above the rest of the row', () => {
    const rows = Array.from({ length: 9 }, (_, row) => [row < 5 ? 'Thandi' : null, null, 'AMO', `Umoya ${row} Air`])
    expect(shapeOf([['Contact person', null, 'Category', 'Company'], ...rows])).toHaveLength(1)
  })

  test('without a header begins with the first row', () => {
    const [table] = shapeOf(companies(4))
    expect(table).toEqual({ name: 'Sheet', header: [], rows: [1, 2, 3, 4] })
    const schools = ['Umoya', 'Blouvlei', 'Karoo'].map((name) => [`${name} Flight School`, 'Gauteng'])
    expect(shapeOf(schools)[0]?.rows).toEqual([1, 2, 3])
  })
})

describe('a header over two rows', () => {
  const data = [
    ['Umoya', 'Gauteng', 'Thandi', '082 000 0001'],
    ['Blouvlei', 'Limpopo', 'Sipho', '082 000 0002'],
  ]

  test('joins groups and names', () => {
    const rows = [['Company', null, 'Contact', null], ['Name', 'Province', 'Name', 'Phone'], ...data]
    const joined = ['Company / Name', 'Company / Province', 'Contact / Name', 'Contact / Phone']
    expect(shapeOf(rows)).toEqual([{ name: 'Sheet', header: joined, rows: [3, 4] }])
    expect(shapeOf(rows, { merges: ['A1:B1', 'C1:D1'] })[0]?.header).toEqual(joined)
  })

  test('takes the upper name where the lower cell is blank', () => {
    const rows = [['Company', 'Province', 'Contact', null], [null, null, 'First name', 'Mobile'], ...data]
    const [table] = shapeOf(rows, { merges: ['A1:A2', 'B1:B2', 'C1:D1'] })
    expect(table).toEqual({
      name: 'Sheet',
      header: ['Company', 'Province', 'Contact / First name', 'Contact / Mobile'],
      rows: [3, 4],
    })
  })

  test('takes units into the names', () => {
    const rows = [
      ['Company', 'Distance', 'Price'],
      [null, '(km)', 'ZAR'],
      ['Umoya', 3, 4],
      ['Blouvlei', 4, 5],
    ]
    expect(shapeOf(rows)[0]).toEqual({
      name: 'Sheet',
      header: ['Company', 'Distance (km)', 'Price (ZAR)'],
      rows: [3, 4],
    })
  })

  test('is not seen in a first row of data', () => {
    const rows = [
      ['Company', 'Contact', 'Role'],
      ['Umoya', 'Thandi', 'Owner'],
      ['Blouvlei', 'Sipho', 'Pilot'],
    ]
    expect(shapeOf(rows)[0]?.rows).toEqual([2, 3])
  })
})

describe('several tables', () => {
  test('one below the other after a gap, each row in one of them', () => {
    expect(shapeOf([head, ...companies(3), [], ['People'], ...people])).toEqual([
      { name: 'Sheet', header: head, rows: [2, 3, 4] },
      { name: 'Sheet [A6:C9]', header: people[0], rows: [8, 9] },
    ])
  })

  test('one below the other in nothing but words', () => {
    const rows = [
      ['Company', 'Province', 'Category'],
      ['Umoya Air', 'Gauteng', 'Charter'],
      [],
      ['Airport', 'City', 'First name'],
      ['Lanseria', 'Johannesburg', 'Thandi'],
      ['Rand', 'Germiston', 'Sipho'],
    ]
    expect(shapeOf(rows).map(({ rows: numbers }) => numbers)).toEqual([[2], [5, 6]])
  })

  test('one below the other in words that nobody knows, by what stands under them', () => {
    const rows = [head, ...companies(3), [], ['Widget', 'Price', 'Stock'], ['Bolt', 3, 4], ['Nut', 5, 6]]
    expect(shapeOf(rows).map(({ name }) => name)).toEqual(['Sheet', 'Sheet [A6:C8]'])
  })

  test('small ones within the first rows, the lower one better known', () => {
    const rows = [['Company', 'Email', 'Foo'], ['Umoya', 'a@b.example', 'x'], [], ...people]
    expect(shapeOf(rows).map(({ rows: numbers }) => numbers)).toEqual([[2], [5, 6]])
  })

  test('side by side, both with names, cells in their places', () => {
    const rows = companies(5).map((cells, index) => [...cells, null, ...(people[index] ?? [])])
    const beside = [
      [...head, null, 'Company', 'Phone'],
      ...rows.map((cells) => [...cells.slice(0, 3), null, 'Karoo', '011']),
    ]
    expect(shapeOf(beside)).toEqual([
      { name: 'Sheet', header: head, rows: [2, 3, 4, 5, 6] },
      { name: 'Sheet [E1:F6]', header: [null, null, null, null, 'Company', 'Phone'], rows: [2, 3, 4, 5, 6] },
    ])
  })

  test('side by side, the right one longer', () => {
    const [, ...others] = people
    const right = [...others, ...others, ...others, ...others]
    const rows = right.map((cells, index) => [...(index < 4 ? company(index) : [null, null, null]), null, ...cells])
    expect(
      shapeOf([[...head, null, ...(people[0] ?? [])], ...rows]).map(({ rows: numbers }) => numbers.length),
    ).toEqual([4, 8])
  })

  test('a list of allowed words beside a longer table', () => {
    const words = ['AMO', 'Charter', 'Insurance']
    const rows = companies(12).map((cells, index) => [...cells, null, words[index] ?? null])
    expect(shapeOf([[...head, null, 'Category'], ...rows]).map(({ name }) => name)).toEqual(['Sheet', 'Sheet [E1:E4]'])
  })

  test('far below what is sampled', () => {
    const rows = [head, ...companies(5_000), [], ...people]
    const { data } = sheetWith(rows)
    const sample = sheetSample()
    for (const row of data.rows) sample.add(row)
    const found = sample.sample()
    expect(found.rows.length).toBeLessThan(3_500)
    const tables = tablesOf({ file: '', order: 0, data: { ...data, ...found }, rows: () => data.rows })
    expect(tables.map(({ data: { name, headerRow } }) => [name, headerRow])).toEqual([
      ['Sheet', 1],
      ['Sheet [A5003:C5005]', 5_003],
    ])
    expect(tables.map((table) => [...table.rows()].length)).toEqual([5_001, 3])
  })
})

test('merged cells say the same for each of their rows', () => {
  const rows: Cells[] = [
    ['Company', 'Person', 'Mobile'],
    ['Umoya Air', 'Thandi', '082 000 0001'],
    [null, 'Sipho', '082 000 0002'],
    [],
    ['Blouvlei Wings', 'Naledi', '082 000 0003'],
    [null, 'Pieter', '082 000 0004'],
  ]
  const [table] = tablesOf(sheetWith(rows, { merges: ['A2:A3'] }))
  expect([...(table?.rows() ?? [])].map(({ cells }) => cells[0])).toEqual([
    ...['Company', 'Umoya Air', 'Umoya Air', 'Blouvlei Wings', null],
  ])
})

describe('rows that are no data', () => {
  const table = [
    ['Company', 'Planes', 'Hours'],
    ...[3, 4, 5, 6, 7].map((count) => [`Umoya ${count} Air`, count, count * 10]),
  ]

  test('totals in several words, with figures beside them', () => {
    for (const word of ['Total', 'TOTAAL:', 'Grand total', 'Sub-total', 'Average', 'Count'])
      expect(reasonsOf([...table, [word, 25, 250]])).toEqual({ 7: 'total_row' })
    for (const line of ['Total: 7 operators', 'Total members = 1,250'])
      expect(reasonsOf([...table, [line]])).toEqual({ 7: 'total_row' })
  })

  test('sums under a label of their own', () => {
    expect(reasonsOf([...table, ['All fleets', 25, 250]])).toEqual({ 7: 'total_row' })
    expect(reasonsOf([...table, ['Fleets Air', 25, 251]])).toEqual({})
    expect(reasonsOf([...table, ['Fleets Air', 25]])).toEqual({})
    const { data } = sheetWith([...table, ['Fleets', 25]])
    const rows = data.rows.map((row) => (row.number === 7 ? { ...row, formulas: [1] } : row))
    const [computed] = tablesOf({ file: '', order: 0, data: { ...data, rows }, rows: () => rows })
    const watch = computed?.watch()
    expect(rows.slice(1).map((row) => watch?.(row))).toEqual([...Array.from({ length: 5 }), 'total_row'])
  })

  test('an organisation of such a name is data', () => {
    const rows = [head, ...companies(2), ['Total', 'Gauteng', 'info@total.example'], ['Count Air', 'Limpopo']]
    expect(reasonsOf(rows)).toEqual({})
  })

  test('notes and merged headings', () => {
    const rows = [
      head,
      ['Gauteng'],
      ...companies(2),
      [],
      ['* as told by phone'],
      ['Source: the regulator'],
      ['Umoya Air'],
    ]
    expect(reasonsOf(rows, { merges: ['A2:C2'] })).toEqual({ 2: 'title_row', 6: 'note_row', 7: 'note_row' })
    for (const printed of ['Page 1 of 2', 'Seite 3', 'Thursday, Mar 06, 2025 10:15:22 AM GMT-8'])
      expect(reasonsOf([head, ...companies(2), [printed]])).toEqual({ 4: 'note_row' })
  })
})
