import type { SheetRow } from '#contracts/workbook'
import type { TableData } from '../input.ts'
import { repeatsHeader } from './header.ts'
import { headerOf, type TableHeader } from './header-rows.ts'
import { contradicts, exactCount, foreignCount, labelsOf, newContrasts } from './header-words.ts'
import { isFilled, type Region } from './region.ts'

const rowsOfHeader = 3
const rowsBelow = 6
const rowsAbove = 50

/** What stands one below the other in a part of a sheet. */
export type Bands = {
  regions: readonly Region[]
  /** Numbers of rows that head a repetition of the header, such as the name of a section. */
  titles: readonly number[]
  /** Numbers of rows that look like another header, but not enough to cut the table there. */
  doubtful: readonly number[]
}

/** Cuts a part of a sheet where another header follows a gap, or says beyond doubt that it is one. */
export const bandsOf = (rows: readonly SheetRow[], region: Region, data: TableData): Bands => {
  const afterGap = gapsOf(rows, data)
  const starts = [region.firstRow]
  const titles: number[] = []
  const doubtful: number[] = []
  let header = headerOf(rows, data.merges)
  let first = 0
  let index = placeAfter(rows, header)
  while (header && index < rows.length) {
    const found = candidates(rows, index, afterGap)
      .map((row) => ({
        row,
        verdict: judge(
          row,
          belowOf(rows, row, afterGap),
          rows.slice(first, rows.indexOf(row)),
          header,
          afterGap(index),
        ),
      }))
      .find(({ verdict }) => verdict !== undefined)
    if (found?.verdict === 'header') {
      starts.push(rows[index]?.number ?? found.row.number)
      first = index
      header = headerOf(rows.slice(index, rows.indexOf(found.row) + rowsBelow), data.merges)
      index = Math.max(placeAfter(rows, header), index + 1)
      continue
    }
    if (found?.verdict === 'doubtful') doubtful.push(found.row.number)
    if (found?.verdict === 'repeat') {
      const at = rows.indexOf(found.row)
      titles.push(...rows.slice(index, at).map(({ number }) => number))
      index = at
    }
    index += 1
  }
  const regions = starts.map((firstRow, place) => ({
    ...region,
    firstRow,
    lastRow: (starts[place + 1] ?? region.lastRow + 1) - 1,
  }))
  return { regions, titles, doubtful }
}

const placeAfter = (rows: readonly SheetRow[], header: TableHeader | undefined): number => {
  const place = rows.findIndex(({ number }) => number > (header?.row.number ?? 0))
  return place === -1 ? rows.length : place
}

type AfterGap = (place: number) => boolean

/** Tells whether a row follows a gap; in the part of a sheet that is only sampled, whether it was marked as doing so. */
const gapsOf = (rows: readonly SheetRow[], { sampled }: TableData): AfterGap => {
  const landmarks = new Set(sampled?.landmarks)
  return (place) => {
    const number = rows[place]?.number ?? 0
    if (sampled && number >= sampled.from) return landmarks.has(number)
    return number > (rows[place - 1]?.number ?? number) + 1
  }
}

/** Rows that may be the header of what begins here: the first few after a gap, down to one of several cells. */
const candidates = (rows: readonly SheetRow[], index: number, afterGap: AfterGap): readonly SheetRow[] => {
  const row = rows[index]
  if (!row) return []
  if (afterGap(index)) {
    const block = rows.slice(index, index + rowsOfHeader)
    const end = block.findIndex((_, place) => place > 0 && afterGap(index + place))
    return end === -1 ? block : block.slice(0, end)
  }
  const labels = labelsOf(row)
  return labels && labels.length >= 3 && exactCount(labels) >= 0.75 * labels.length ? [row] : []
}

const belowOf = (rows: readonly SheetRow[], row: SheetRow, afterGap: AfterGap): readonly SheetRow[] => {
  const next = rows.indexOf(row) + 1
  const below = rows.slice(next, next + rowsBelow)
  const end = below.findIndex((_, place) => afterGap(next + place))
  return end === -1 ? below : below.slice(0, end)
}

/** Whether a row is the header of another table than the one above it; in doubt it is not. */
const judge = (
  row: SheetRow,
  below: readonly SheetRow[],
  above: readonly SheetRow[],
  header: TableHeader | undefined,
  isAfterGap: boolean,
): 'header' | 'repeat' | 'doubtful' | undefined => {
  const labels = labelsOf(row)
  if (!header || !labels || labels.length < 2 || below.length === 0) return undefined
  if ([header.row, ...header.written].some((known) => repeatsHeader(known)(row))) return 'repeat'
  const table = above.filter(({ number }) => number > header.row.number)
  if (isValueElsewhere(row, [...table, ...below]) || contradicts(row, below) || !covers(row, below)) return undefined
  const near = table.slice(-rowsAbove)
  const exact = exactCount(labels)
  const different = newContrasts(row, below, near)
  const [first = ''] = labels
  const known = exact >= 0.6 * labels.length && exactCount([first]) === 1
  const shifted = row.cells.findIndex(isFilled) !== header.row.cells.findIndex(isFilled)
  if (known && (different > 0 || (exact >= 3 && exact === labels.length && isForeign(row, header, near, below))))
    return 'header'
  if (isAfterGap && (different > 1 || (different === 1 && shifted))) return 'header'
  return different === 1 || known ? 'doubtful' : undefined
}

/** Nothing but words: most of them cannot be data of the table above, and every column that is filled has one. */
const isForeign = (
  row: SheetRow,
  header: TableHeader,
  above: readonly SheetRow[],
  below: readonly SheetRow[],
): boolean => {
  const columns = Math.max(...below.map(({ cells }) => cells.length))
  const isMostlyFilled = (column: number) =>
    below.filter(({ cells }) => isFilled(cells[column])).length > 0.5 * below.length
  return (
    foreignCount(row, header.row, above) > 0.5 * row.cells.filter(isFilled).length &&
    Array.from({ length: columns }, (_, column) => column).every(
      (column) => isFilled(row.cells[column]) || !isMostlyFilled(column),
    )
  )
}

/** Words that stand in the same column as values are values here too. */
const isValueElsewhere = ({ cells }: SheetRow, rows: readonly SheetRow[]): boolean =>
  cells.some((cell, column) => isFilled(cell) && rows.some((row) => row.cells[column] === cell))

/** A header names the columns that its data fills, or nearly all of them. */
const covers = (row: SheetRow, below: readonly SheetRow[]): boolean => {
  const filled = below.flatMap(({ cells }) => cells.flatMap((cell, column) => (isFilled(cell) ? [column] : [])))
  return filled.filter((column) => isFilled(row.cells[column])).length >= 0.7 * filled.length
}
