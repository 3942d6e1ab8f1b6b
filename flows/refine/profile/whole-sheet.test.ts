import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { CellValue, SheetRow } from '#contracts/workbook'
import { tablesOf } from './tables.ts'
import { sheetOf } from './testing.ts'

type Rows = readonly (readonly CellValue[])[]
const words: fc.Arbitrary<CellValue> = fc.constantFrom<CellValue[]>(
  ...['Company', 'Email', 'Phone', 'Surname', 'Notes', 'Total', 'Umoya Air', 'a@b.example', '082 000 0001', '* note'],
  ...[null, null, null, 7, 12.5, 'Gauteng', 'x', new Date('2025-01-02')],
)
const block = fc.oneof(
  fc.array(fc.array(words, { minLength: 1, maxLength: 9 }), { minLength: 1, maxLength: 12 }),
  fc
    .integer({ min: 2, max: 9 })
    .map((count): Rows => [
      ['Company', 'Province', 'Email', null, 'Company', 'Phone'],
      ...Array.from({ length: count }, (_, index): CellValue[] => [
        ...[`Umoya ${index}`, 'Gauteng', `a${index}@b.example`, null, `Karoo ${index}`, '082 000 0001'],
      ]),
    ]),
  fc
    .integer({ min: 2, max: 9 })
    .map((count): Rows => [
      ['Surname', 'Firstname', 'Mobile'],
      ...Array.from({ length: count }, (): CellValue[] => ['Loeriesma', 'Thandi', '082 000 0001']),
    ]),
)
const cellsOf = (rows: Iterable<SheetRow>) =>
  [...rows].flatMap(({ number, cells }) =>
    cells.flatMap((cell, column) => (cell === null ? [] : [`${number}/${column}`])),
  )

test('every filled cell of any sheet is in exactly one of its tables, in its place', () => {
  let several = 0
  fc.assert(
    fc.property(fc.array(fc.tuple(block, fc.nat(2)), { minLength: 1, maxLength: 5 }), (blocks) => {
      const rows = blocks.flatMap(([part, gap]): Rows => [...part, ...Array.from({ length: gap }, () => [])])
      const data = sheetOf(rows)
      const tables = tablesOf({ file: '', order: 0, data, rows: () => data.rows })
      several += tables.length > 1 ? 1 : 0
      expect(tables.flatMap((table) => cellsOf(table.rows())).toSorted()).toEqual(cellsOf(data.rows).toSorted())
      expect(new Set(tables.map((table) => table.data.name)).size).toBe(tables.length)
      for (const { data: table } of tables) expect(table.headerRow).toBeLessThanOrEqual(table.lastRow)
    }),
    { numRuns: 500 },
  )
  expect(several).toBeGreaterThan(100)
})
