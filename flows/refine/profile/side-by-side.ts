import type { SheetRow } from '#contracts/workbook'
import type { Field } from '#flows/refine/vocabulary'
import { fieldOf } from '#flows/refine/vocabulary'
import { headerOf, type TableHeader } from './header-rows.ts'
import { isStrongHeader, labelsOf } from './header-words.ts'
import { isFilled, rowsWithin, type Region } from './region.ts'

const titleRows = 5
const shorter = 0.5
const rowsBeyond = 3
const cellsBeyond = 9
const fewestListed = 3
const longEnough = 8

/** A part of a region between columns that no row fills, with its own header. */
type Block = { region: Region; rows: readonly SheetRow[]; header: TableHeader | undefined }

/**
 * Cuts a part of a sheet at blank columns where the two sides are tables of their own, each with what names its rows.
 * A blank column inside one table, between groups of its columns, is no cut; in doubt neither.
 */
export const sidesOf = (rows: readonly SheetRow[], region: Region, merges: readonly string[]): Region[] => {
  const [first, ...others] = blocksOf(rows, region)
  if (!first) return [region]
  const sides: Region[] = []
  let side = first
  for (const block of others) {
    const [left, right] = [side, block].map((part) => blockOf(rows, part, merges))
    if (left && right && areSeparate(left, right)) {
      sides.push({ ...side, lastColumn: block.firstColumn - 1 })
      side = block
    } else side = { ...side, lastColumn: block.lastColumn }
  }
  return [...sides, { ...side, lastColumn: region.lastColumn }].map((part, place) =>
    place === 0 ? { ...part, firstColumn: region.firstColumn } : part,
  )
}

const blockOf = (all: readonly SheetRow[], region: Region, merges: readonly string[]): Block => {
  const rows = rowsWithin(all, region)
  return { region, rows, header: headerOf(rows, merges) }
}

/** Runs of columns that are filled in any row, titles at the top apart. */
const blocksOf = (rows: readonly SheetRow[], region: Region): Region[] => {
  const used = new Set<number>()
  for (const [index, { cells }] of rows.entries()) {
    const columns = cells.flatMap((cell, column) => (isFilled(cell) ? [column] : []))
    if (index >= titleRows || columns.length > 1) for (const column of columns) used.add(column)
  }
  const blocks: Region[] = []
  for (const column of [...used].toSorted((a, b) => a - b)) {
    const last = blocks.at(-1)
    if (last && last.lastColumn === column - 1) last.lastColumn = column
    else blocks.push({ ...region, firstColumn: column, lastColumn: column })
  }
  return blocks
}

const fieldsOf = ({ header }: Block): readonly (Field | undefined)[] =>
  header?.row.cells.filter((cell) => typeof cell === 'string').map((header) => fieldOf(header)) ?? []

const naming: readonly (Field | undefined)[] = ['organisation_name', 'person_name', 'first_name', 'name']
const names = (block: Block) => fieldsOf(block).some((field) => naming.includes(field))
const namesOrganisations = (block: Block) =>
  fieldsOf(block).some((field) => field === 'organisation_name' || field === 'name')

const dataOf = ({ rows, header }: Block) => rows.filter(({ number }) => number > (header?.row.number ?? 0))
const lastRowOf = (block: Block) => dataOf(block).at(-1)?.number ?? 0

const areSeparate = (left: Block, right: Block): boolean => {
  if (!left.header || !right.header) return false
  return (
    beginElsewhere(left, right) ||
    (namesOrganisations(left) && namesOrganisations(right) && left.header.row.number === right.header.row.number) ||
    goesOnBelow(left, right) ||
    isListBeside(left, right) ||
    isListBeside(right, left)
  )
}

/** One side begins, with a header beyond doubt, on a row on which the other holds data. */
const beginElsewhere = (left: Block, right: Block): boolean => {
  const [upper, lower] =
    (left.header?.row.number ?? 0) < (right.header?.row.number ?? 0) ? [left, right] : [right, left]
  const header = lower.header?.row
  if (!header || header.number === upper.header?.row.number || !names(lower)) return false
  const above = lower.rows.filter(({ number }) => number < header.number)
  const labels = labelsOf(header)
  return (
    labels !== undefined &&
    isStrongHeader(labels) &&
    above.every(({ cells }) => cells.filter(isFilled).length === 1) &&
    dataOf(upper).some(({ number }) => number === header.number)
  )
}

/** Both sides name their rows, and the right one has more of them, below the end of the left without its gaps. */
const goesOnBelow = (left: Block, right: Block): boolean => {
  const rows = dataOf(right)
  const beyond = rows.filter(({ number }) => number > lastRowOf(left)).length
  const upper = dataOf(left).length
  const dense = upper >= rowsBeyond && upper >= 0.8 * (lastRowOf(left) - (left.header?.row.number ?? 0))
  // A single column has blanks at its end by chance, several hardly ever.
  const fewest = Math.max(rowsBeyond, Math.ceil(cellsBeyond / fieldsOf(left).length))
  return dense && names(right) && names(left) && beyond >= Math.max(fewest, rows.length / 5)
}

const listed: readonly (Field | undefined)[] = [
  'category',
  'type',
  'status',
  'priority',
  'strategy',
  'province',
  'role',
]

/** Lists of allowed words beside a longer table: known headers, no word twice, no gap down to their end. */
const isListBeside = (list: Block, table: Block): boolean => {
  const { header } = list
  const rows = dataOf(list)
  if (!header || rows.length < fewestListed || !fieldsOf(list).every((field) => listed.includes(field))) return false
  const columns = header.row.cells.flatMap((cell, column) => (isFilled(cell) ? [column] : []))
  const isList = columns.every((column) => {
    const words = rows.filter(({ cells }) => isFilled(cells[column]))
    const distinct = new Set(words.map(({ cells }) => cells[column])).size === words.length
    return distinct && words.every(({ number }, index) => number === header.row.number + 1 + index)
  })
  return isList && names(table) && dataOf(table).length >= longEnough && rows.length < shorter * dataOf(table).length
}
