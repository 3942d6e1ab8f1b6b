import type { SetAsideReason } from '#contracts/set-aside'
import type { SheetRow } from '#contracts/workbook'
import type { RowWatch } from '../input.ts'
import { rangeBounds } from './column-letters.ts'
import { repeatsHeader } from './header.ts'
import type { TableHeader } from './header-rows.ts'
import { isFilled } from './region.ts'
import { kindOf } from './value-kind.ts'

const total =
  /^(?:grand |sub[- ]?|overall )?(?:totals?|totaal|totale|summe|gesamt|gemiddeld(?:e|es)?)(?: (?:rows|count|records|contacts|companies|organisations|members|for|per|of|vir|van)\b.*)?\s*(?::|[:=]\s*\d[\d .,]*(?: \p{L}[\p{L} ]*)?)?$/iu
/** Words that are names or values too, so that figures must stand beside them. */
const perhapsTotal = /^(?:sum|som|count|aantal|average|avg|mean)(?: (?:of|van) .*)?\s*:?$/i
const note =
  /^(?:\*|†|‡|©|-{3,}|={3,}|(?:notes?|nota|source|bron|legend|disclaimer|remarks?)\s*:|(?:generated|compiled|exported|printed|prepared|last updated|updated) (?:by|on|from|at|in)\b|(?:end of|einde van) (?:list|report|file|data|lys)\b|(?:page|seite|bladsy|página|pagina|pág\.?) \d+(?:\s*(?:of|\/|von|van|de|di)\s*\d+)?$|(?:mon|tues|wednes|thurs|fri|satur|sun)day,? .*\b\d{4}\b.*\d:\d\d)/i

const fewestSummed = 5
const smallestSum = 10
const narrowest = 3
const longestLabel = 60

type Layout = {
  header: TableHeader | undefined
  titles: readonly number[]
  merges: readonly string[]
}

/** Tells the rows of a table that are no data: its header again, titles of sections, totals and notes. */
export const rowWatch = ({ header, titles, merges }: Layout): RowWatch => {
  const repeats = header ? [...new Set([header.row, ...header.written])].map(repeatsHeader) : []
  const width = header?.row.cells.filter(isFilled).length ?? 0
  const headings = new Set([...titles, ...mergedRows(merges, width)])
  const sums = runningSums()
  return (row): SetAsideReason | undefined => {
    if (repeats.some((isRepeat) => isRepeat(row))) return 'repeated_header'
    const filled = row.cells.filter(isFilled)
    if (filled.length === 1) {
      if (headings.has(row.number)) return 'title_row'
      if (width >= narrowest && typeof filled[0] === 'string' && note.test(filled[0].trim())) return 'note_row'
    }
    if (saysTotal(filled) || isSum(row, filled, sums.equal)) {
      sums.restart()
      return 'total_row'
    }
    sums.add(row)
    return undefined
  }
}

/** Rows that one merged cell spans for the most part. */
const mergedRows = (merges: readonly string[], width: number): readonly number[] =>
  merges.flatMap((range) => {
    const { firstRow, lastRow, firstColumn, lastColumn } = rangeBounds(range)
    const columns = lastColumn - firstColumn + 1
    return firstRow === lastRow && columns >= narrowest && columns > width / 2 ? [firstRow] : []
  })

/** Columns in which a row holds the sum of what stands above it, since the top or the last such row. */
const runningSums = () => {
  const columns: ({ all: number; part: number; count: number } | undefined)[] = []
  return {
    add({ cells }: SheetRow) {
      for (const [index, cell] of cells.entries()) {
        if (typeof cell !== 'number') continue
        const sum = (columns[index] ??= { all: 0, part: 0, count: 0 })
        sum.all += cell
        sum.part += cell
        sum.count += 1
      }
    },
    restart() {
      for (const sum of columns) if (sum) sum.part = 0
    },
    /** How many cells of a row are such sums. */
    equal: ({ cells }: SheetRow): number =>
      cells.filter((cell, index) => {
        const sum = columns[index]
        if (typeof cell !== 'number' || Math.abs(cell) < smallestSum || !sum || sum.count < fewestSummed) return false
        return [sum.all, sum.part].some((value) => Math.abs(value - cell) <= 1e-9 * Math.abs(cell))
      }).length,
  }
}

/** A word for a total with nothing but figures beside it. */
const saysTotal = ([label, ...rest]: SheetRow['cells']): boolean => {
  if (typeof label !== 'string' || label.length > longestLabel) return false
  const word = label.trim()
  if (!total.test(word) && !(perhapsTotal.test(word) && rest.length > 0)) return false
  return rest.every((cell) => cell !== null && isFigure(cell))
}

/** Nothing but sums of their columns: several below a label, one that a formula computes, or one without a label. */
const isSum = (row: SheetRow, filled: SheetRow['cells'], equal: (row: SheetRow) => number): boolean => {
  const numbers = filled.filter((cell) => typeof cell === 'number').length
  const labels = filled.length - numbers
  if (numbers === 0 || labels > 1 || equal(row) !== numbers) return false
  return numbers > 1 || labels === 0 || row.formulas?.some((column) => typeof row.cells[column] === 'number') === true
}

const isFigure = (cell: Exclude<SheetRow['cells'][number], null>): boolean =>
  typeof cell === 'number' ||
  ['number', 'zero', 'placeholder', 'failure'].includes(kindOf(cell)) ||
  (typeof cell === 'string' && /^[^\p{L}]*\d[^\p{L}]*(?:rows|records|contacts|companies|organisations)?$/iu.test(cell))
