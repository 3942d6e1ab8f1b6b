import type { Look } from './text.ts'
import { scalar, type Fields } from './value.ts'

const gap = '  '
const narrowest = 4

/** Flat objects as rows, their keys as columns, cut to the width. */
export const renderTable = (rows: readonly Fields[], { style, width }: Look): string => {
  const keys = [...new Set(rows.flatMap((row) => Object.keys(row)))]
  const cells = [keys, ...rows.map((row) => keys.map((key) => (row[key] === undefined ? '' : scalar(row[key]))))]
  const widths = fit(
    keys.map((_, column) => Math.max(...cells.map((line) => length(line[column] ?? '')))),
    width,
  )
  return cells
    .map((line) =>
      line
        .map((cell, column) => fill(cell, widths[column] ?? 0))
        .join(gap)
        .trimEnd(),
    )
    .map((line, index) => (index === 0 ? style('bold', line) : line))
    .join('\n')
}

/** Takes from the widest column until the line fits. */
const fit = (natural: readonly number[], width: number): readonly number[] => {
  const widths = [...natural]
  const available = width - gap.length * (widths.length - 1)
  for (let excess = sum(widths) - available; excess > 0; excess -= 1) {
    const widest = Math.max(...widths)
    if (widest <= narrowest) break
    widths[widths.indexOf(widest)] = widest - 1
  }
  return widths
}

const fill = (cell: string, width: number) =>
  length(cell) <= width ? cell + ' '.repeat(width - length(cell)) : `${[...cell].slice(0, width - 1).join('')}…`

const length = (text: string) => [...text].length
const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0)
