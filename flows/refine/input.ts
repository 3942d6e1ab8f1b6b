import type { SheetData, SheetRow } from '#contracts/workbook'

/**
 * One sheet of the run: `file` is a name that is unique in the run, `order` the place of its file in the parameters.
 * `data` may hold a sample of the rows; `rows` gives all of them, decoded as they are asked for.
 */
export type InputSheet = { file: string; order: number; data: SheetData; rows: () => Iterable<SheetRow> }

/** Rows after which each phase of refining yields. */
export const rowsAtATime = 50
