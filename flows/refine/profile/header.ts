import type { CellValue, SheetRow } from '#contracts/workbook'
import { contrasts, isLabel, isStrongHeader, knowledge, labelsIn, labelsOf } from './header-words.ts'
import { kindOf } from './value-kind.ts'

const rowsLookedAt = 25
const enough = 0.3

/**
 * Finds the header among the first rows: the row of short texts that names known fields and is as wide as the data
 * below it, so titles above it are passed over. Undefined where every row looks like data.
 */
export const findHeader = (rows: readonly SheetRow[]): SheetRow | undefined => {
  const top = rows.slice(0, rowsLookedAt)
  let best: { row: SheetRow; score: number } | undefined
  for (const [index, row] of top.entries()) {
    const score = headerScore(row, top, index) * (1 - index / 100)
    if (score >= enough && score > (best?.score ?? 0)) best = { row, score }
  }
  return best && (headerAbove(best.row, top) ?? best.row)
}

/** A lower header may be the better known one; a table that stands above it has its own, beyond doubt. */
const headerAbove = (best: SheetRow, rows: readonly SheetRow[]): SheetRow | undefined =>
  rows.find(({ number, cells }, index) => {
    const labels = labelsOf({ number, cells })
    const next = rows[index + 1]?.number
    return number < best.number - 1 && next === number + 1 && labels !== undefined && isStrongHeader(labels)
  })

/** Programs join the words of a column's name with dots, so that it looks like a site's: `phone.no`, `Cust.ID`. */
const withoutDots = (row: SheetRow, below: readonly SheetRow[]): SheetRow => {
  if (!row.cells.some(isSiteName)) return row
  const isName = (cell: CellValue, column: number) =>
    isSiteName(cell) && !below.some(({ cells }) => isSiteName(cells[column] ?? null))
  return {
    ...row,
    cells: row.cells.map((cell, column) => (isName(cell, column) ? String(cell).replaceAll('.', ' ') : cell)),
  }
}

const isSiteName = (cell: CellValue) => typeof cell === 'string' && kindOf(cell) === 'url' && !cell.includes('/')

const headerScore = (written: SheetRow, rows: readonly SheetRow[], index: number) => {
  const below = rows.slice(index + 1)
  const row = withoutDots(written, below)
  const filled = row.cells.filter((cell) => cell !== null)
  if (filled.some(isReach)) return 0
  const labels = [...labelsIn(filled), ...yearsIn(filled)]
  const width = Math.max(filled.length, ...below.map(({ cells }) => cells.filter((cell) => cell !== null).length))
  const known =
    row.cells.reduce<number>((sum, _, column) => sum + knownIn(column, row, rows.with(index, row)), 0) / filled.length
  const distinct = new Set(labels.map((label) => label.trim().toLowerCase())).size / Math.max(1, labels.length)
  if (known === 0 && contrasts(row, below) === 0) return 0
  return (labels.length / filled.length) * (0.4 + 0.6 * known) * (filled.length / width) * distinct
}

/** Years in a row, one after the other, head columns as words do. */
const yearsIn = (filled: SheetRow['cells']): readonly string[] => {
  const years = filled.map(Number).filter((year) => year > 1900 && year < 2200 && Number.isInteger(year))
  const steps = new Set(years.slice(1).map((year, place) => year - (years[place] ?? 0)))
  return years.length > 1 && steps.size === 1 && (steps.has(1) || steps.has(-1)) ? years.map(String) : []
}

/** An address or number to reach somebody stands in data, never among names of columns. */
const isReach = (cell: Exclude<CellValue, null>) => ['email', 'phone', 'url'].includes(kindOf(cell)) && !isLabel(cell)

/** What a label says of its column; nothing where other rows hold such labels in it too. */
const knownIn = (column: number, own: SheetRow, rows: readonly SheetRow[]): number => {
  const label = own.cells[column]
  if (!isLabel(label)) return 0
  const known = knowledge(label)
  if (known === 0 || known === 1) return known
  const values = rows
    .filter((row) => row !== own)
    .map((row) => row.cells[column])
    .filter(isLabel)
  return values.length > 0 && values.filter((value) => knowledge(value) > 0).length > values.length / 2 ? 0 : known
}

/** Tells rows that say the header again, as pasted tables do. */
export const repeatsHeader = (header: SheetRow): ((row: SheetRow) => boolean) => {
  const labels = [...header.cells.entries()].map(([column, cell]) => ({ column, label: folded(cell) }))
  const named = labels.filter(({ label }) => label !== '')
  const needed = Math.max(2, 0.8 * named.length)
  return ({ cells }) => {
    if (cells.length < needed || named.length < needed) return false
    let different = 0
    for (const { column, label } of named) {
      if (folded(cells[column] ?? null) !== label) different += 1
      if (named.length - different < needed) return false
    }
    return true
  }
}

const folded = (cell: CellValue) => (typeof cell === 'string' ? cell.trim().toLowerCase() : '')
