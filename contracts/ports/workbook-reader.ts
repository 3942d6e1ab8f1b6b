import type { SheetData, SheetRow, WorkbookData } from '#contracts/workbook'

/** What is known of a sheet only when its last row has been read. */
export type SheetEnd = Omit<SheetData, 'rows' | 'name' | 'visibility'>

export type OpenSheet = Pick<SheetData, 'name' | 'visibility'> & {
  /**
   * Gives each filled row, in order; a promise is awaited before the next row. Reads the sheet anew each time, and
   * fails with `workbook_*` codes, perhaps after some rows were given.
   */
  stream(onRow: (row: SheetRow) => void | Promise<void>): Promise<SheetEnd>
}

export type OpenWorkbook = Omit<WorkbookData, 'sheets'> & { sheets: readonly OpenSheet[] }

/** Turns bytes into sheets; the only thing that knows a spreadsheet library. */
export type WorkbookReader = {
  /** `name` is the file name (its ending is a hint, the bytes decide). Fails with `workbook_*` and `text_*` codes. */
  open(name: string, bytes: Uint8Array): Promise<OpenWorkbook>
  /** All rows at once. A workbook without any filled cell is refused as `workbook_empty`. */
  read(name: string, bytes: Uint8Array): Promise<WorkbookData>
}
