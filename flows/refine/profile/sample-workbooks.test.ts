import { encode } from 'gpt-tokenizer/encoding/o200k_base'
import { expect, test } from 'vitest'
import { workbookReader } from '#adapters/workbook/workbook-reader'
import { sampleWorkbooks } from '#samples/workbooks'
import { profileWorkbook } from './profile.ts'

const expected = {
  'crm.xlsx': [
    ['Company_Cat', 'organisations', 1],
    ['Company_Contacts', 'contacts', 1],
    ['Company_Addresses', 'addresses', 1],
    ['Company_Notes', 'notes', 3],
    ['10-10-25 Capture', 'organisations', 1],
    ['CAA', 'organisations', 1],
    ['Admin', 'reference', 1],
    ['Sheet1', 'empty', undefined],
  ],
  'outreach.xlsx': [
    ['Organisation', 'organisations', 1],
    ['Contact Info', 'contacts', 1],
    ['Flight schools', 'organisations', 1],
    ['Scratch', 'unknown', undefined],
  ],
  'regulator.xlsx': [['Cleaned', 'organisations', 4]],
} as const

test.each(Object.entries(expected))('%s: every sheet is recognised, in few tokens', async (name, sheets) => {
  const bytes = sampleWorkbooks()[name]
  if (!bytes) throw new Error(`there is no sample ${name}`)
  const profile = profileWorkbook(await workbookReader.read(name, bytes))
  expect(profile.sheets.map((sheet) => [sheet.name, sheet.role, sheet.header_row])).toEqual(sheets)
  const columns = profile.sheets.reduce((sum, sheet) => sum + sheet.columns.length, 0)
  expect(encode(JSON.stringify(profile)).length).toBeLessThan(130 * columns + 150 * profile.sheets.length)
})
