import type { CellValue, SheetRow } from '#contracts/workbook'
import type { InputSheet, InputTable, TableData } from '../input.ts'
import { bandsOf } from './bands.ts'
import { rangeBounds } from './column-letters.ts'
import type { Translate } from '../profiles/header-words.ts'
import { headerOf, type TableHeader } from './header-rows.ts'
import { mergeFiller } from './merged-cells.ts'
import { rangeOf, rowsWithin, rowWithin, type Region } from './region.ts'
import { rowWatch } from './row-watch.ts'
import { sidesOf } from './side-by-side.ts'

const everyColumn = 16_384
const deepest = 3

export type Layout = { regions: readonly Region[]; titles: readonly number[]; doubtful: readonly number[] }

/** Parts of a sheet that are tables of their own: side by side, one below the other, and so within each. */
export const layoutOf = (data: TableData): Layout => cut(data, wholeOf(data), deepest)

const wholeOf = ({ lastRow, rows }: TableData): Region => ({
  firstRow: 1,
  lastRow: Math.max(lastRow, rows.at(-1)?.number ?? 0),
  firstColumn: 0,
  lastColumn: everyColumn - 1,
})

const cut = (data: TableData, region: Region, depth: number): Layout => {
  const rows = rowsWithin(data.rows, region)
  const sides = sidesOf(rows, region, data.merges)
  const uncut = { regions: [region], titles: [], doubtful: [] }
  if (depth === 0) return uncut
  if (sides.length > 1) return joined(sides.map((side) => cut(data, side, depth - 1)))
  const { regions, titles, doubtful } = bandsOf(rows, region, data)
  if (regions.length === 1) return { ...uncut, titles, doubtful }
  const parts = joined(regions.map((band) => cut(data, band, depth - 1)))
  return { ...parts, titles: [...titles, ...parts.titles], doubtful: [...new Set([...doubtful, ...parts.doubtful])] }
}

const joined = (layouts: readonly Layout[]): Layout => ({
  regions: layouts.flatMap(({ regions }) => regions),
  titles: layouts.flatMap(({ titles }) => titles),
  doubtful: layouts.flatMap(({ doubtful }) => doubtful),
})

/**
 * The tables of a sheet, in reading order; one where nothing says beyond doubt that there are several. The first keeps
 * the sheet's name, the others are called `Sheet [F3:J40]`. Every row of the sheet is in exactly one table, and in one
 * of each side where tables stand side by side. `headerRow`: the sheet is one table, and its header stands there.
 */
export const tablesOf = <Sheet extends InputSheet>(
  sheet: Sheet,
  translate: Translate = asWritten,
  headerRow?: number,
): (Sheet & InputTable)[] => {
  const row = sheet.data.rows.find(({ number }) => number === headerRow)
  if (row) return [tableOf(sheet, wholeOf(sheet.data), [], true, () => ({ row, written: [row] }))]
  const { regions, titles } = layoutOf({ ...sheet.data, rows: sheet.data.rows.map(translated(translate)) })
  const find: FindHeader = (rows, merges) => inOwnWords(headerOf(rows.map(translated(translate)), merges), rows)
  return regions.map((region, place) => tableOf(sheet, region, titles, place === 0, find))
}

type FindHeader = (rows: readonly SheetRow[], merges: readonly string[]) => TableHeader | undefined

const asWritten: Translate = () => undefined

/** A row with its labels in words that everybody knows; the row itself where it has none that need it. */
const translated =
  (translate: Translate) =>
  (row: SheetRow): SheetRow => {
    const inKnownWords = (cell: CellValue) => (typeof cell === 'string' ? (translate(cell) ?? cell) : cell)
    const differs = row.cells.some((cell) => inKnownWords(cell) !== cell)
    return differs ? { ...row, cells: row.cells.map(inKnownWords) } : row
  }

/** The header found in translated rows, in its own words where it is one row. */
const inOwnWords = (found: TableHeader | undefined, rows: readonly SheetRow[]): TableHeader | undefined => {
  const own = found?.written.length === 1 ? rows.find(({ number }) => number === found.row.number) : undefined
  return own ? { row: own, written: [own] } : found
}

const tableOf = <Sheet extends InputSheet>(
  sheet: Sheet,
  region: Region,
  titles: readonly number[],
  isFirst: boolean,
  find: FindHeader,
): Sheet & InputTable => {
  const { data } = sheet
  const inside = rowsWithin(data.rows, region)
  const merges = data.merges.filter((range) => isWithin(range, region))
  const header = find(inside, merges)
  const headerRow = header?.row.number ?? 0
  const rows = inside
    .map((row) => (row.number === headerRow && header ? header.row : row))
    .map(mergeFiller(merges, headerRow))
  return {
    ...sheet,
    range: rangeOf(region, rows),
    headerRows: header?.written.map(({ number }) => number) ?? [],
    data: {
      ...data,
      name: isFirst ? data.name : `${data.name} [${rangeOf(region, rows)}]`,
      rows,
      merges,
      formulasWithoutValue: data.formulasWithoutValue.filter((reference) => isWithin(reference, region)),
      lastRow: Math.min(data.lastRow, region.lastRow),
      headerRow,
    },
    rows: () => rowsOf(sheet, region, mergeFiller(merges, headerRow)),
    watch: () => rowWatch({ header, titles, merges }),
  }
}

const isWithin = (range: string, region: Region): boolean => {
  const { firstRow, firstColumn } = rangeBounds(range)
  return (
    firstRow >= region.firstRow &&
    firstRow <= region.lastRow &&
    firstColumn >= region.firstColumn &&
    firstColumn <= region.lastColumn
  )
}

function* rowsOf(sheet: InputSheet, region: Region, filled: (row: SheetRow) => SheetRow): Generator<SheetRow> {
  for (const row of sheet.rows(region.firstRow, region.lastRow)) {
    if (row.number > region.lastRow) return
    const within = rowWithin(row, region)
    if (within) yield filled(within)
  }
}
