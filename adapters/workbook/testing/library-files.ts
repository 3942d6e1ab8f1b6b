import { utils, write, type BookType, type CellObject, type WorkBook } from '@e965/xlsx'
import type { CellValue } from '#contracts/workbook'
import { gridFacts, type CorpusFile, type Facts } from './facts.ts'
import { nastyRows } from './values.ts'

const epoch = Date.UTC(1899, 11, 30)

const cellOf = (value: CellValue, keepsDates: boolean): CellObject | null => {
  if (value instanceof Date && keepsDates) return { t: 'd', v: value }
  if (value instanceof Date) return { t: 'n', v: (value.getTime() - epoch) / 86_400_000, z: 'yyyy-mm-dd' }
  if (typeof value === 'number') return { t: 'n', v: value }
  if (typeof value === 'boolean') return { t: 'b', v: value }
  return value === null ? null : { t: 's', v: value }
}

const bookOf = (rows: readonly (readonly CellValue[])[], keepsDates: boolean): WorkBook => {
  const book = utils.book_new()
  const sheet = utils.aoa_to_sheet(rows.map((cells) => cells.map((value) => cellOf(value, keepsDates))))
  sheet['!merges'] = [{ s: { r: 300, c: 0 }, e: { r: 302, c: 1 } }]
  sheet['!cols'] = [{}, { hidden: true }]
  sheet['!rows'] = [{}, { hidden: true }]
  utils.book_append_sheet(book, sheet, 'Grid')
  utils.book_append_sheet(book, utils.aoa_to_sheet([[null, 'kept back']]), 'Back')
  book.Workbook = { Sheets: [{ Hidden: 0 }, { Hidden: 1 }] }
  return book
}

const layout: Facts = {
  'Grid! merges': ['A301:B303'],
  'Grid! hidden columns': ['B'],
  'Grid!2 hidden': true,
  'Back!B1': 'kept back',
  'Back! visibility': 'hidden',
}

type Variant = {
  name: string
  bookType: BookType
  bookSST?: boolean
  keepsDates?: boolean
  isNarrow?: boolean
  isOneSheet?: boolean
  keeps: (fact: string) => boolean
}

const everything = () => true
const onlyCells = (fact: string) => !/! |hidden$/.test(fact)

/** What the library writes of each format; early formats keep one sheet and no layout. */
const variants: Variant[] = [
  {
    name: 'shared.xls',
    bookType: 'biff8',
    bookSST: true,
    keeps: (fact) => !/hidden$/.test(fact) || fact.includes('columns'),
  },
  { name: 'labels.xls', bookType: 'biff8', keeps: everything },
  { name: 'shared.xlsb', bookType: 'xlsb', bookSST: true, keeps: everything },
  { name: 'inline.xlsb', bookType: 'xlsb', keeps: everything },
  { name: 'library.xlsx', bookType: 'xlsx', bookSST: true, keeps: everything },
  { name: 'library.ods', bookType: 'ods', keepsDates: true, keeps: onlyCells },
  { name: 'library-xml.xls', bookType: 'xlml', keepsDates: true, keeps: (fact) => !/merges$/.test(fact) },
  { name: 'nineties.xls', bookType: 'biff5', isNarrow: true, keeps: onlyCells },
  { name: 'eighties.xls', bookType: 'biff2', isNarrow: true, isOneSheet: true, keeps: onlyCells },
]

/** Before Excel 97 texts had one byte a character, in the code page of the machine, and at most 255 of them. */
const narrowed = (value: CellValue) => (typeof value === 'string' ? value.replace(/[^\x20-\x7e]/g, '?') : value)

export const libraryFiles = (): CorpusFile[] =>
  variants.map(
    ({ name, bookType, bookSST = false, keepsDates = false, isNarrow = false, isOneSheet = false, keeps }) => {
      const rows = nastyRows(200, name.length).map((cells) => (isNarrow ? cells.map(narrowed) : cells))
      const bytes: Uint8Array = write(bookOf(rows, keepsDates), {
        type: 'buffer',
        bookType,
        bookSST,
        compression: true,
      })
      const facts = isOneSheet ? gridFacts('Sheet1', rows) : { ...gridFacts('Grid', rows), ...layout }
      return { name, bytes, facts: Object.fromEntries(Object.entries(facts).filter(([fact]) => keeps(fact))) }
    },
  )
