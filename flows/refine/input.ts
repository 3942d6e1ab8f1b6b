import type { SheetData } from '#contracts/workbook'

/** One sheet of the run: `file` is a name that is unique in the run, `order` the place of its file in the parameters. */
export type InputSheet = { file: string; order: number; data: SheetData }
