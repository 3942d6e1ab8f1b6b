import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sheetProfile, type CellValue } from '#contracts/workbook'
import { profileSheet } from './profile.ts'
import { sheetOf } from './testing.ts'

const times = (count: number, row: (index: number) => CellValue[]) =>
  Array.from({ length: count }, (_, index) => row(index))
const codes = (rows: readonly (readonly CellValue[])[], rest = {}) =>
  profileSheet(sheetOf(rows, rest)).issues.map(({ code, column, severity }) => [severity, code, column])

describe('columns', () => {
  const typeOf = (header: string, values: CellValue[]) =>
    profileSheet(sheetOf([['Company', header], ...values.map((value, index) => [`Company ${index}`, value])]))
      .columns[1]?.type

  test('have the type that four in five cells share', () => {
    expect(typeOf('Email', ['a@b.example', 'c@d.example', 'e@f.example', 'g@h.example', 'none known'])).toBe('email')
    expect(typeOf('Email', ['a@b.example', 'c@d.example', 'none known'])).toBe('mixed')
    expect(typeOf('Active', [true, false, true])).toBe('boolean')
    expect(typeOf('Nothing', [null, null])).toBe('empty')
  })

  test('placeholders, errors and zeros among texts have no say', () => {
    expect(typeOf('Email', ['a@b.example', '-', 'N/A', '#N/A', 0])).toBe('email')
    expect(typeOf('Planes', [1, 2, 0, 0, 0])).toBe('number')
    expect(typeOf('Note', ['-', '–'])).toBe('text')
  })

  test('long numbers under a phone header are phones, elsewhere numbers', () => {
    expect(typeOf('Cellnumber', [27820000001, 27820000002, null])).toBe('phone')
    expect(typeOf('Turnover', [27820000001, 27820000002])).toBe('number')
  })

  test('count blanks and distinct values, and show samples shortened', () => {
    const profile = profileSheet(
      sheetOf([
        ['Company', 'Date', 'Note'],
        ['A', new Date('2025-01-02'), 'x'.repeat(90)],
        ['B', null, 'short'],
        ['A', new Date('2025-01-02')],
      ]),
    )
    expect(profile.columns).toEqual([
      { column: 'A', header: 'Company', type: 'text', filled: 3, nulls: 0, distinct: 2, samples: ['A', 'B'] },
      { column: 'B', header: 'Date', type: 'date', filled: 2, nulls: 1, distinct: 1, samples: ['2025-01-02'] },
      {
        column: 'C',
        header: 'Note',
        type: 'text',
        filled: 2,
        nulls: 1,
        distinct: 2,
        samples: [`${'x'.repeat(59)}…`, 'short'],
      },
    ])
    expect(profile.key_candidates).toEqual([])
  })
})

describe('roles', () => {
  const roleOf = (...rows: CellValue[][]) => profileSheet(sheetOf(rows)).role

  test('follow the headers', () => {
    expect(roleOf(['Company', 'Website', 'Category'], ['Umoya', 'umoya.example', 'AMO'])).toBe('organisations')
    expect(
      roleOf(['Organisation', 'Province', 'Contact Person', 'Contact Number'], ['Umoya', 'GP', 'Thandi', '0820000001']),
    ).toBe('organisations')
    expect(roleOf(['Company', 'FirstName', 'Surname', 'Email'], ['Umoya', 'Thandi', 'Loeriesma', 'a@b.example'])).toBe(
      'contacts',
    )
    expect(roleOf(['Company', 'Address', 'Postal code'], ['Umoya', '1 Hangar Road', '1234'])).toBe('addresses')
    expect(roleOf(['Company', 'Date', 'Note'], ['Umoya', '2025-01-02', 'Asked for the price list'])).toBe('notes')
    expect(roleOf(['Category', 'Status'], ['AMO', 'Done'], ['Charter', 'Closed'])).toBe('reference')
    expect(roleOf(['Foo', 'Bar'], ['x', 1], ['y', 1])).toBe('unknown')
    expect(roleOf()).toBe('empty')
  })

  test('see addresses in a column without a name', () => {
    const rows = times(4, (index) => [`Company ${index}`, 'Hangar', `${index} Taxiway Road, George`])
    expect(roleOf(['Company', 'Type', null], ...rows)).toBe('addresses')
  })
})

describe('issues of a sheet', () => {
  const table = [['Company', 'Email'], ...times(4, (index) => [`Company ${index}`, `a${index}@b.example`])]

  test('a clean table has none', () => {
    expect(codes(table)).toEqual([])
  })

  test('an empty sheet, hidden', () => {
    expect(codes([], { visibility: 'very_hidden' })).toEqual([
      ['info', 'hidden_sheet', undefined],
      ['info', 'empty_sheet', undefined],
    ])
  })

  test('merges, titles, repeats, blank ends and missing results', () => {
    const rows = [['A list'], ...table, table[0] ?? []]
    expect(codes(rows, { merges: ['A2:B2', 'A1:B1'], lastRow: 5_000, formulasWithoutValue: ['B3', 'B4'] })).toEqual([
      ['info', 'header_not_first', undefined],
      ['warning', 'merged_header', undefined],
      ['warning', 'repeated_header', undefined],
      ['warning', 'formula_without_value', 'B'],
      ['info', 'trailing_blank_rows', undefined],
    ])
  })

  test('no header', () => {
    expect(
      codes([
        ['a@b.example', 1],
        ['c@d.example', 2],
      ]),
    ).toEqual([['warning', 'no_header', undefined]])
  })

  test('unnamed, doubled and mostly blank columns', () => {
    const rows = [
      ['Company', 'Email', 'email', null, 'Fax'],
      ...times(5, (index) => [`C ${index}`, 'a@b.example', 'a@b.example', 'remark']),
    ]
    expect(codes(rows)).toEqual([
      ['warning', 'duplicate_header', 'B'],
      ['warning', 'unnamed_column', 'D'],
      ['info', 'high_nulls', undefined],
    ])
  })
})

describe('issues of a column', () => {
  test('an id that is a lookup of the name, 0 where it failed', () => {
    const rows = [
      ['C_ID', 'Company', 'Website'],
      ...times(20, (index) => [index % 3 === 0 ? `Company ${index}` : 0, `Company ${index}`, `c${index}.example`]),
    ]
    expect(codes(rows)).toEqual([
      ['error', 'id_is_another_field', 'A'],
      ['warning', 'lookup_zeros', 'A'],
    ])
  })

  test('an id used twice', () => {
    const rows = [
      ['ID', 'Company', 'Website'],
      ...times(9, (index) => [index === 8 ? 1 : index + 1, `Company ${index}`, `c${index}.example`]),
    ]
    expect(codes(rows)).toContainEqual(['info', 'repeated_id', 'A'])
  })

  test.each([
    ['placeholders', 'Email', ['a@b.example', 'N/A', '-']],
    ['formula_errors', 'Email', ['a@b.example', '#N/A', '#REF!']],
    ['mixed_types', 'Email', ['a@b.example', 'www.b.example', 'somebody']],
    ['dates_as_text', 'Date', [new Date(0), '02/01/2025', '2025-01-03']],
    ['phones_as_numbers', 'Cellnumber', [27820000001, 27820000002, '0820000003']],
    ['replaced_characters', 'Town', ['Gqe\uFFFDberha', 'George', 'Durban']],
  ])('%s', (code, header, values) => {
    expect(codes([['Company', header], ...values.map((value, index) => [`Company ${index}`, value])])).toContainEqual([
      expect.any(String),
      code,
      'B',
    ])
  })
})

test('any sheet gives a valid profile whose counts add up', () => {
  const cell = fc.oneof(
    fc.constant(null),
    fc.string(),
    fc.double({ noNaN: true }),
    fc.boolean(),
    fc.date({ noInvalidDate: true }),
    fc.constantFrom('Company', 'Email', '0', '#N/A', '-'),
  )
  fc.assert(
    fc.property(fc.array(fc.array(cell, { maxLength: 5 }), { maxLength: 12 }), (rows) => {
      const profile = profileSheet(sheetOf(rows))
      expect(sheetProfile.safeParse(profile).success).toBe(true)
      for (const { filled, nulls, distinct } of profile.columns) {
        expect(filled + nulls).toBe(profile.data_rows)
        expect(distinct).toBeLessThanOrEqual(filled)
      }
    }),
  )
})
