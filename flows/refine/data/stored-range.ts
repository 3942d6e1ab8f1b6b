import type { WorkbookRange } from '#contracts/evidence'
import { HotpassError } from '#contracts/errors'
import type { Replay } from '../explain/replay.ts'
import { readRange, regionAsked, sheetAsked } from './read-range.ts'

/** A range of an input as the run read and kept it. Fails with `row_not_found`, `invalid_input`. */
export const readStoredRange = (
  { files, storedRows }: Replay,
  file: string,
  name: string | undefined,
  range: string,
): WorkbookRange => {
  const region = regionAsked(range)
  const order = files.findIndex((one) => one.file === file)
  const { sheets = [] } = files[order] ?? {}
  if (order < 0) {
    throw new HotpassError('row_not_found', `The run read no file \`${file}\`.`, {
      hint: `It read: ${files.map((one) => one.file).join(', ')}.`,
    })
  }
  const sheet = sheetAsked(file, sheets, name)
  const rows = storedRows(order, sheets.indexOf(sheet), region.firstRow, region.lastRow)
  return readRange(
    file,
    sheets.map((one) => one.name),
    sheet,
    rows,
    region,
  )
}
