import { expect, test } from 'vitest'
import { sheetProfile, type SheetData } from '#contracts/workbook'
import { profileWorkbook } from './profile.ts'
import { sheetOf } from './testing.ts'

const profileOf = (sheet: SheetData) => {
  const { sheets } = profileWorkbook({ name: 'a.xlsx', format: 'xlsx', sha256: '', size: 0, sheets: [sheet] })
  return sheetProfile.parse(sheets[0])
}
const companies = [
  ['Company', 'Province', 'Planes'],
  ...[3, 4, 5, 6, 7].map((planes) => [`Umoya ${planes} Air`, 'Gauteng', planes]),
]

test('a sheet of several tables shows them all, and itself by the first', () => {
  const people = [[], ['People'], ['Surname', 'Firstname', 'Mobile'], ['Loeriesma', 'Thandi', '082 000 0001']]
  const profile = profileOf(sheetOf([...companies, ['Total', null, 25], ...people]))
  expect(profile.columns.map(({ header }) => header)).toEqual(['Company', 'Province', 'Planes'])
  expect(profile.tables).toEqual([
    {
      ...{ name: 'Sheet', range: 'A1:C7', role: 'organisations', header_row: 1, data_rows: 6 },
      headers: ['Company', 'Province', 'Planes'],
    },
    {
      ...{ name: 'Sheet [A9:C11]', range: 'A9:C11', role: 'contacts', header_row: 10, data_rows: 1 },
      headers: ['Surname', 'Firstname', 'Mobile'],
    },
  ])
  expect(profile.issues.map(({ code }) => code)).toEqual(['total_row', 'several_tables'])
})

test('what may be another table, but is read as data, is said', () => {
  const profile = profileOf(sheetOf([...companies, [], ['Category', 'Status'], ['AMO', 'Done'], ['Charter', 'Closed']]))
  expect(profile.tables).toBeUndefined()
  expect(profile.issues.map(({ code, message }) => [code, message])).toContainEqual([
    'perhaps_another_table',
    'Row 8 may be the header of another table, but is read as data.',
  ])
})

test('what is hidden, merged or computed is said', () => {
  const sheet = sheetOf(companies, { merges: ['B2:B3'], hiddenColumns: ['D', 'F:H'] })
  const rows = sheet.rows.map((row) =>
    row.number === 4 ? { ...row, hidden: true as const } : row.number === 5 ? { ...row, formulas: [2] } : row,
  )
  const profile = profileOf({ ...sheet, rows })
  expect(profile.issues.map(({ code, message }) => [code, message])).toEqual([
    ['hidden_rows', 'Hidden: 1 filled row (row 4).'],
    ['hidden_columns', 'Columns are hidden: D, F:H.'],
    ['merged_cells', 'Merged over several rows: 1 range of cells (B2:B3).'],
    ['formulas', 'Computed by formulas: 1 cell; the stored results are read.'],
  ])
})
