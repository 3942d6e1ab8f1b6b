import type { CellValue, SheetRow } from '#contracts/workbook'
import { fieldOf, isExactHeader } from '#flows/refine/vocabulary'
import { kindOf } from './value-kind.ts'

const rowsLookedAt = 25
const longestHeader = 60
const enough = 0.3

/**
 * Finds the header among the first rows: the row of short texts that names known fields and is as wide as the data
 * below it, so titles above it are passed over. Undefined where every row looks like data.
 */
export const findHeader = (rows: readonly SheetRow[]): SheetRow | undefined => {
  const top = rows.slice(0, rowsLookedAt)
  let best: { row: SheetRow; score: number } | undefined
  for (const [index, row] of top.entries()) {
    const score = headerScore(row, top.slice(index + 1)) * (1 - index / 100)
    if (score >= enough && score > (best?.score ?? 0)) best = { row, score }
  }
  return best?.row
}

const headerScore = (row: SheetRow, below: readonly SheetRow[]) => {
  const filled = row.cells.filter((cell) => cell !== null)
  const labels = filled.filter(isLabel)
  const width = Math.max(filled.length, ...below.map(({ cells }) => cells.filter((cell) => cell !== null).length))
  const known = labels.reduce((sum, label) => sum + knowledge(label), 0) / filled.length
  const distinct = new Set(labels.map((label) => label.trim().toLowerCase())).size / Math.max(1, labels.length)
  if (known === 0 && !differsFrom(row, below)) return 0
  return (labels.length / filled.length) * (0.4 + 0.6 * known) * (filled.length / width) * distinct
}

const isLabel = (cell: CellValue): cell is string =>
  typeof cell === 'string' && cell.length <= longestHeader && kindOf(cell) === 'text'

const knowledge = (label: string) => (isExactHeader(label) ? 1 : fieldOf(label) ? 0.5 : 0)

/** Labels over numbers, dates, emails and the like are headers even in words that nobody knows. */
const differsFrom = (row: SheetRow, below: readonly SheetRow[]) =>
  row.cells.some((cell, column) => {
    const values = below.map(({ cells }) => cells[column] ?? null).filter((value) => value !== null)
    return (
      isLabel(cell) &&
      values.length > 0 &&
      values.filter((value) => kindOf(value) !== 'text').length > values.length / 2
    )
  })

/** Tells rows that say the header again, as pasted tables do. */
export const repeatsHeader = (header: SheetRow): ((row: SheetRow) => boolean) => {
  const labels = header.cells.map(folded)
  const needed = Math.max(2, 0.8 * labels.filter((label) => label !== '').length)
  return ({ cells }) => {
    if (cells.length < needed) return false
    let same = 0
    for (const [column, label] of labels.entries())
      if (label !== '' && folded(cells[column] ?? null) === label) same += 1
    return same >= needed
  }
}

const folded = (cell: CellValue) => (typeof cell === 'string' ? cell.trim().toLowerCase() : '')
