import type { SheetData, SheetRow } from '#contracts/workbook'

/** A sheet or table to be understood from its rows, or from a sample of them. */
export type TableData = SheetData & {
  /** Row number of the header where it is known already; 0: known to have none. */
  headerRow?: number
  /** Present where `rows` is a sample: complete below row `from`; `landmarks` may begin another table. */
  sampled?: { from: number; landmarks: readonly number[] }
}

/**
 * One sheet of the run: `file` is a name that is unique in the run, `order` the place of its file in the parameters.
 * `data` may hold a sample of the rows; `rows` gives all of them (or at least those from `first` to `last`), decoded as
 * they are asked for.
 */
export type InputSheet = {
  file: string
  order: number
  data: TableData
  rows: (first?: number, last?: number) => Iterable<SheetRow>
}

/** Why a row of a table is no data of it; undefined: it is. To be asked for every filled row, in order. */
export type RowWatch = (row: SheetRow) => string | undefined

/** One table of a sheet; its cells keep their places in the sheet. */
export type InputTable = InputSheet & {
  range: string
  /** Numbers of the rows that the header is written in. */
  headerRows: readonly number[]
  watch: () => RowWatch
}

/** Rows after which each phase of refining yields. */
export const rowsAtATime = 50
