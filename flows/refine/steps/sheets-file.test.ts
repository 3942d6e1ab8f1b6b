import { expect, test } from 'vitest'
import type { CellValue, SheetData, WorkbookData } from '#contracts/workbook'
import { sheetOf } from '../profile/testing.ts'
import { decodeSheets, encodeSheets } from './sheets-file.ts'

const workbook = (...sheets: SheetData[]): WorkbookData => ({
  name: 'a.xlsx',
  format: 'xlsx',
  sha256: '',
  size: 0,
  sheets,
})
const pause = async () => {}
const rowOf = (index: number): CellValue[] => [
  `line\n${index}`,
  index / 3,
  index % 2 === 0,
  new Date(index * 1e9),
  null,
  'é',
]
const rows = Array.from({ length: 3_000 }, (_, index) => rowOf(index))

test('all rows come back as they were, as often as they are asked for', async () => {
  const sheets = [sheetOf(rows, { name: 'Long', lastRow: 4_000 }), sheetOf([['one']], { name: 'Short', lastRow: 0 })]
  const [long, short] = decodeSheets(await encodeSheets(workbook(...sheets), pause))
  expect([...(long?.rows() ?? [])]).toEqual(sheets[0]?.rows)
  expect([...(long?.rows() ?? [])]).toHaveLength(3_000)
  expect([...(short?.rows() ?? [])]).toEqual(sheets[1]?.rows)
  expect([long?.filled, long?.data.lastRow, short?.filled, short?.data.lastRow]).toEqual([3_000, 4_000, 1, 1])
})

test('of a long sheet only a sample is decoded at once, with its first rows', async () => {
  const sheet = sheetOf(rows)
  const [decoded] = decodeSheets(await encodeSheets(workbook(sheet), pause))
  expect(decoded?.data.rows.length).toBeLessThanOrEqual(2_000)
  expect(decoded?.data.rows.slice(0, 1_000)).toEqual(sheet.rows.slice(0, 1_000))
  expect(decoded?.data.rows.at(-1)?.number).toBeGreaterThan(2_990)
})

test('a file that ends too early is an error, not a shorter sheet', async () => {
  const bytes = await encodeSheets(workbook(sheetOf(rows)), pause)
  expect(() => decodeSheets(bytes.subarray(0, bytes.length / 2))).toThrow('damaged')
})
