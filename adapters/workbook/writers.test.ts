import { describe, expect, test } from 'vitest'
import { zip } from '#samples/writer/zip'
import { onlySheet } from './testing.ts'
import { officeFile, officeParts, stylesOf } from './testing/office-parts.ts'
import { workbookReader } from './workbook-reader.ts'

const cellsOf = async (bytes: Uint8Array) => onlySheet(await workbookReader.read('a.xlsx', bytes)).rows[0]?.cells
const sheet = { name: 'A', xml: '<sheetData><row><c s="0"><v>24472</v></c></row></sheetData>' }

describe('habits of the programs that write workbooks', () => {
  test('an extension that repeats the name of the properties leaves the calendar as it is', async () => {
    const properties =
      '<workbookPr date1904="1"/><extLst><ext><x15:workbookPr chartTrackingRefBase="1"/></ext></extLst>'
    const bytes = officeFile([sheet], { styles: stylesOf([14]), properties })
    expect(await cellsOf(bytes)).toEqual([new Date('1971-01-01')])
  })

  test('parts are named with backslashes', async () => {
    const parts = officeParts([sheet]).map((part) => ({ ...part, name: part.name.replaceAll('/', '\\') }))
    expect(await cellsOf(zip(parts))).toEqual([24472])
  })

  test('the part of the shared texts is named and left out, where no cell needs it', async () => {
    const without = (xml: string) =>
      zip(officeParts([{ name: 'A', xml }]).filter(({ name }) => name !== 'xl/strings.xml'))
    expect(await cellsOf(without(sheet.xml))).toEqual([24472])
    await expect(cellsOf(without('<sheetData><row><c t="s"><v>0</v></c></row></sheetData>'))).rejects.toMatchObject({
      code: 'workbook_unreadable',
    })
  })
})
