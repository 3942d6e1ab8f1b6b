import { createHash } from 'node:crypto'
import { basename } from 'node:path'
import { HotpassError } from '#contracts/errors'
import type { OpenSheet, WorkbookReader } from '#contracts/ports/workbook-reader'
import type { SheetData, SheetRow } from '#contracts/workbook'
import { type Budget, cellBudget, mostKept } from './budget.ts'
import { bomb } from './damage.ts'
import { openDelimited } from './delimited-file.ts'
import { kindOf } from './file-kind.ts'
import type { Opened } from './opened.ts'
import { piecesOf } from './pieces.ts'
import { textOf } from './text-encoding.ts'
import { openZipped } from './zip-content.ts'

/** Reads .xlsx, .xlsm, .xlsb, .xls, .ods, .csv and .tsv files, and the last two zipped. NUL and lone surrogates in cells and sheet names become U+FFFD. */
export const workbookReader: WorkbookReader = {
  async open(path, bytes) {
    const name = basename(path)
    const { format, sheets } = await named(name, () => openContent(name, bytes))
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    return { name, format, sha256, size: bytes.byteLength, sheets: checked(name, sheets) }
  },
  async read(name, bytes) {
    const { sheets, ...workbook } = await workbookReader.open(name, bytes)
    const budget = cellBudget(mostKept)
    const read: SheetData[] = []
    for (const sheet of sheets) read.push(await readSheet(sheet, budget))
    return { ...workbook, sheets: read }
  },
}

/** Formats that few files have are loaded with the first of them. */
const openContent = async (name: string, bytes: Uint8Array): Promise<Opened> => {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  switch (kindOf(name, bytes)) {
    case 'zip':
      return openZipped(bytes)
    case 'compound':
      return (await import('./compound-content.ts')).openCompoundFile(buffer)
    case 'biff':
      return (await import('./older/workbook.ts')).openOlder(buffer)
    case 'excel-xml':
      return (await import('./excel-xml/workbook.ts')).openExcelXml(piecesOf(buffer))
    case 'html':
      return (await import('./html/workbook.ts')).openWebPage(await textOf(piecesOf(buffer)))
    default:
      return openDelimited(name, piecesOf(buffer))
  }
}

const readSheet = async ({ name, visibility, stream }: OpenSheet, budget: Budget): Promise<SheetData> => {
  const rows: SheetRow[] = []
  const end = await stream((row) => {
    budget.spend(row.cells.length)
    rows.push(row)
  })
  return { name, visibility, rows, ...end }
}

/** Whatever a sheet cannot give is told with the name of its file; once all were read, one must have had a cell. */
const checked = (file: string, sheets: readonly OpenSheet[]): OpenSheet[] => {
  if (sheets.length === 0) throw new HotpassError('workbook_empty', `${file}: The workbook has no sheet.`)
  const unread = new Set(sheets)
  let isFilled = false
  return sheets.map((sheet) => ({
    ...sheet,
    async stream(onRow) {
      const end = await named(file, () =>
        sheet.stream((row) => {
          isFilled = true
          return onRow(row)
        }),
      )
      unread.delete(sheet)
      if (isFilled || unread.size > 0) return end
      const names = sheets.map(({ name }) => name).join(', ')
      throw new HotpassError('workbook_empty', `${file}: No cell is filled on any sheet: ${names}.`)
    },
  }))
}

/** Errors of the file say which file it is. */
const named = async <Result>(file: string, work: () => Promise<Result>): Promise<Result> => {
  try {
    return await work()
  } catch (error) {
    if (error instanceof RangeError) throw bomb(`${file} holds a text longer than any memory has room for`, error)
    if (!(error instanceof HotpassError)) throw error
    const { code, message, hint, cause } = error
    throw new HotpassError(code, `${file}: ${message}`, { hint, cause })
  }
}
