import type { OpenWorkbook } from '#contracts/ports/workbook-reader'

/** What each format's opener gives. */
export type Opened = Pick<OpenWorkbook, 'format' | 'sheets'>
