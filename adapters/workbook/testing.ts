import { HotpassError } from '#contracts/errors'
import type { WorkbookData } from '#contracts/workbook'
import { zip, type ZipPart } from '#samples/writer/zip'
import { workbookReader } from './workbook-reader.ts'

const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

/** Parts of a workbook with one sheet whose XML is given, to plant what no spreadsheet program would write. */
export const sheetParts = (sheetXml: string, others: readonly ZipPart[] = []): ZipPart[] => [
  {
    name: '_rels/.rels',
    content: `<Relationships><Relationship Id="a" Type="${office}/officeDocument" Target="/xl/workbook.xml"/></Relationships>`,
  },
  { name: 'xl/workbook.xml', content: '<workbook><sheets><sheet name="Sheet" r:id="s"/></sheets></workbook>' },
  {
    name: 'xl/_rels/workbook.xml.rels',
    content:
      `<Relationships><Relationship Id="s" Type="${office}/worksheet" Target="sheet.xml"/>` +
      `<Relationship Id="t" Type="${office}/sharedStrings" Target="strings.xml"/></Relationships>`,
  },
  { name: 'xl/strings.xml', content: '<sst><si><t>shared</t></si></sst>' },
  { name: 'xl/sheet.xml', content: sheetXml },
  ...others,
]

/** Rows of the one sheet whose `sheetData` is given. */
export const readSheetData = async (sheetData: string) => {
  const bytes = zip(sheetParts(`<worksheet><sheetData>${sheetData}</sheetData></worksheet>`))
  return onlySheet(await workbookReader.read('test.xlsx', bytes))
}

export const onlySheet = ({ sheets: [sheet] }: WorkbookData) => {
  if (!sheet) throw new Error('the workbook has no sheet')
  return sheet
}

/** The error code with which a file is refused; an error that is not Hotpass's own fails the test. */
export const refusal = async (name: string, bytes: Uint8Array) => {
  try {
    await workbookReader.read(name, bytes)
    return 'read without an error'
  } catch (error) {
    if (error instanceof HotpassError) return error.code
    throw error
  }
}
