import type { SheetRow } from '#contracts/workbook'
import type { TableData } from '../input.ts'
import { exactCount, labelsOf } from './header-words.ts'

const firstRows = 1_000
const spreadRows = 1_000
const landmarksAtMost = 300
const rowsAfterLandmark = 8
const texts = /^[^\d@]*$/

/**
 * Keeps of the rows of a sheet, which come in order, what understanding it takes: the first ones, evenly spread ones
 * of the rest, and those that may begin another table with what follows them. Bounded, whatever the length.
 */
export const sheetSample = () => {
  const first: SheetRow[] = []
  const landmarks: number[] = []
  const following = new Map<number, SheetRow>()
  const keep = (row: SheetRow) => following.set(row.number, row)
  let spread: SheetRow[] = []
  let stride = 1
  let seen = 0
  let follow = 0
  let previous: SheetRow | undefined
  let from = 0

  const isLandmark = (row: SheetRow): boolean => {
    if (!row.cells.every((cell) => cell === null || (typeof cell === 'string' && texts.test(cell)))) return false
    if (row.number > (previous?.number ?? 0) + 1) return labelsOf(row) !== undefined
    const labels = labelsOf(row)
    return labels !== undefined && labels.length >= 3 && exactCount(labels) >= 0.75 * labels.length
  }
  return {
    add(row: SheetRow): void {
      if (first.length < firstRows) first.push(row)
      else {
        if (from === 0) from = row.number
        if (landmarks.length < landmarksAtMost && isLandmark(row)) {
          landmarks.push(row.number)
          if (previous) keep(previous)
          follow = rowsAfterLandmark
        }
        if (follow > 0) {
          keep(row)
          follow -= 1
        } else if (seen % stride === 0) spread.push(row)
        seen += 1
        if (spread.length > 2 * spreadRows) {
          spread = spread.filter((_, index) => index % 2 === 0)
          stride *= 2
        }
      }
      previous = row
    },
    sample(): Pick<TableData, 'rows' | 'sampled'> {
      if (previous) keep(previous)
      const kept = new Map([...first, ...spread, ...following.values()].map((row) => [row.number, row]))
      const rows = [...kept.values()].toSorted((a, b) => a.number - b.number)
      return { rows, ...(from > 0 && { sampled: { from, landmarks } }) }
    },
  }
}
