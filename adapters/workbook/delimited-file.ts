import { parse } from 'node:path'
import type { OpenSheet } from '#contracts/ports/workbook-reader'
import { cellBudget, mostPassed } from './budget.ts'
import { delimitedScanner } from './delimited.ts'
import { detectDelimiter, sampleSize } from './delimiter.ts'
import type { Opened } from './opened.ts'
import { rowQueue } from './row-queue.ts'
import { safeText } from './safe-text.ts'
import type { Pieces } from './pieces.ts'
import { decoded, encodingOf } from './text-encoding.ts'

/** Opens delimited text as a workbook of one sheet that is named after the file, as spreadsheet programs do. */
export const openDelimited = async (name: string, source: Pieces): Promise<Opened> => {
  const { format, sheet } = await openText(name, source)
  return { format, sheets: [sheet] }
}

/** Opens one delimited text, which is read anew in pieces each time that its rows are asked for. */
export const openText = async (name: string, source: Pieces): Promise<{ format: 'csv' | 'tsv'; sheet: OpenSheet }> => {
  const encoding = await encodingOf(source)
  const sample = await sampleOf(decoded(source, encoding))
  const hint = /^sep=(.)\r?\n/.exec(sample)
  const delimiter = hint?.[1] ?? detectDelimiter(sample)
  const sheet: OpenSheet = {
    name: safeText(parse(name).name),
    visibility: 'visible',
    async stream(onRow) {
      const queue = rowQueue(onRow)
      const budget = cellBudget(mostPassed)
      const scanner = delimitedScanner(delimiter, (row) => {
        budget.spend(row.cells.length)
        queue.add(row)
      })
      let skip = hint?.[0].length ?? 0
      for await (const piece of decoded(source, encoding)) {
        scanner.push(piece.slice(skip))
        skip = Math.max(0, skip - piece.length)
        await queue.give()
      }
      const lastRow = scanner.end()
      await queue.give()
      return { lastRow, merges: [], hiddenColumns: [], formulasWithoutValue: [] }
    },
  }
  return { format: delimiter === '\t' ? 'tsv' : 'csv', sheet }
}

const sampleOf = async (pieces: AsyncIterable<string>) => {
  let sample = ''
  for await (const piece of pieces) {
    sample += piece
    if (sample.length >= sampleSize) break
  }
  return sample
}
