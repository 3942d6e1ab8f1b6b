import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { CellValue } from '#contracts/workbook'
import { tablesOf } from './tables.ts'
import { sheetOf } from './testing.ts'

const few = (...values: CellValue[]) => fc.constantFrom(...values)
const mostly = (usual: fc.Arbitrary<string>, ...values: CellValue[]) =>
  fc.oneof({ weight: 8, arbitrary: usual }, { weight: 1, arbitrary: few(...values) })
/** Columns with values as people write them; many are words that could head a column. */
const columns: Readonly<Record<string, fc.Arbitrary<CellValue>>> = {
  Company: mostly(
    fc.nat(40).map((index) => `Umoya ${index} Flight School`),
    'School',
    'Unknown',
    '-',
    'Client',
  ),
  'Contact person': few('Thandi Loeriesma', 'Sipho Duikerveld', 'Accounts', 'Reception', 'Owner', 'Director', 'n/a'),
  Role: few('Owner', 'Manager', 'Director', 'Contact', 'Head of training', 'Accountable manager'),
  Category: few('Client', 'Supplier', 'Operator', 'AMO', 'School', 'Business', 'n/a'),
  Type: few('Physical', 'Postal', 'Street address', 'Premises', 'Email', 'Mobile'),
  Status: few('Active', 'Invalid', 'Created', 'Done', 'Unsubscribed', '-'),
  Province: few('Gauteng', 'Limpopo', 'KZN', 'Unknown'),
  City: few('George', 'Lanseria', 'Town'),
  Email: mostly(
    fc.nat(40).map((index) => `office${index}@umoya.example`),
    'none',
    '-',
    'Website',
  ),
  Phone: mostly(
    fc.nat(40).map((index) => `082 000 00${10 + index}`),
    'Reception',
    '-',
    'Office',
    'Email',
  ),
  Planes: fc.nat(9),
  Notes: few('Call again', 'Asked for price list', 'Email', 'Phone', 'Website', 'Address'),
  Checked: few('yes', 'no', new Date('2025-01-02')),
}

const table = fc
  .record({
    headers: fc.uniqueArray(fc.constantFrom(...Object.keys(columns)), { minLength: 2, maxLength: 9 }),
    title: fc.boolean(),
    spacer: fc.option(fc.integer({ min: 1, max: 8 })),
  })
  .chain(({ headers, title, spacer }) => {
    const names = headers.includes('Company') ? headers : ['Company', ...headers]
    const cell = (header: string) =>
      fc.option(columns[header] ?? few(null), { freq: header === 'Company' ? 20 : 4, nil: null })
    const row = fc.tuple(...names.map(cell))
    const gaps = fc.array(fc.record({ row, gap: fc.nat(3), wide: fc.integer({ min: 0, max: 5 }) }), {
      minLength: 3,
      maxLength: 30,
    })
    return gaps.map((rows) => {
      const spaced = (cells: readonly CellValue[]) =>
        spacer !== null && spacer < names.length
          ? [...cells.slice(0, spacer), null, ...cells.slice(spacer)]
          : [...cells]
      const data = rows.flatMap(({ row: cells, gap, wide }) => [
        ...Array.from({ length: wide === 0 ? gap : 0 }, (): CellValue[] => []),
        spaced(cells),
      ])
      return { rows: [...(title ? [['Our list'], []] : []), spaced(names), ...data], header: title ? 3 : 1 }
    })
  })

test('one table stays one, with gaps, blank columns and words in it that could head a column', () => {
  fc.assert(
    fc.property(table, ({ rows, header }) => {
      const data = sheetOf(rows)
      const tables = tablesOf({ file: '', order: 0, data, rows: () => data.rows })
      expect(tables.map(({ data: { name, headerRow } }) => [name, headerRow])).toEqual([['Sheet', header]])
    }),
    { numRuns: 500 },
  )
})
