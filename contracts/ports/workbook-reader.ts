import type { WorkbookData } from '#contracts/workbook'

/** Turns bytes into sheets; the only thing that knows a spreadsheet library. */
export type WorkbookReader = {
  /** `name` is the file name (its ending is a hint, the bytes decide). Fails with `workbook_*` and `text_*` codes. */
  read(name: string, bytes: Uint8Array): Promise<WorkbookData>
}
