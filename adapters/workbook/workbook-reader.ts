import { createHash } from 'node:crypto'
import { basename } from 'node:path'
import { HotpassError } from '#contracts/errors'
import type { WorkbookReader } from '#contracts/ports/workbook-reader'
import type { WorkbookData } from '#contracts/workbook'
import { bomb } from './damage.ts'
import { readDelimited } from './delimited-file.ts'
import { kindOf } from './file-kind.ts'
import { readXlsx } from './xlsx.ts'

/** Reads .xlsx, .xlsm, .csv and .tsv files. NUL and lone surrogates in cells and sheet names become U+FFFD. */
export const workbookReader: WorkbookReader = {
  async read(name, bytes) {
    try {
      return { ...(await readContent(basename(name), bytes)), sha256: createHash('sha256').update(bytes).digest('hex') }
    } catch (error) {
      if (error instanceof RangeError) throw bomb(`${basename(name)} holds a text longer than any memory has room for`)
      if (!(error instanceof HotpassError)) throw error
      throw new HotpassError(error.code, `${basename(name)}: ${error.message}`, {
        hint: error.hint,
        cause: error.cause,
      })
    }
  },
}

const readContent = async (name: string, bytes: Uint8Array): Promise<Omit<WorkbookData, 'sha256'>> => {
  const { format, sheets } = kindOf(name, bytes) === 'zip' ? await readXlsx(bytes) : readDelimited(name, bytes)
  if (sheets.length === 0) throw new HotpassError('workbook_empty', 'The workbook has no sheet.')
  if (sheets.every(({ rows }) => rows.length === 0)) {
    throw new HotpassError(
      'workbook_empty',
      `No cell is filled on any sheet: ${sheets.map((sheet) => sheet.name).join(', ')}.`,
    )
  }
  return { name, format, size: bytes.byteLength, sheets }
}
