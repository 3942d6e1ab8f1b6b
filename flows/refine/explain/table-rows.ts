import type { SheetRow } from '#contracts/workbook'
import type { BlockFile } from '../blocks/block-file.ts'
import { rangeBounds } from '../profile/column-letters.ts'
import { rowWithin } from '../profile/region.ts'
import { rowKey, type TableEvidence } from './format.ts'
import { decodeRow } from './stored-row.ts'

/** The rows of a table below its header, out of the stored cells of its file. */
export function* tableRows(cells: BlockFile, { sheet, range, headerRow }: TableEvidence): Generator<SheetRow> {
  const region = rangeBounds(range)
  for (const [, stored] of cells.entries(rowKey(sheet, headerRow + 1), rowKey(sheet, region.lastRow))) {
    const row = rowWithin(decodeRow(stored), region)
    if (row) yield row
  }
}
