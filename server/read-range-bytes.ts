import { workbookReader } from '#adapters/workbook/workbook-reader'
import type { WorkbookRange } from '#contracts/evidence'
import type { RangeAsked } from '#contracts/ports/workbooks'
import type { SheetRow } from '#contracts/workbook'
import { readRange, regionAsked, sheetAsked } from '#flows/refine/data/read-range'

/** Reads the bytes as a workbook and gives the cells of a range; only those are kept. */
export const readRangeOfBytes = async (
  name: string,
  bytes: Uint8Array,
  { sheet: wanted, range }: RangeAsked,
): Promise<WorkbookRange> => {
  const region = regionAsked(range)
  const workbook = await workbookReader.open(name, bytes)
  const sheet = sheetAsked(workbook.name, workbook.sheets, wanted)
  const rows: SheetRow[] = []
  const end = await sheet.stream((row) => {
    if (row.number >= region.firstRow && row.number <= region.lastRow) rows.push(row)
  })
  const names = workbook.sheets.map((one) => one.name)
  return readRange(workbook.name, names, { name: sheet.name, visibility: sheet.visibility, ...end }, rows, region)
}
