import type { Cell, TableColumn } from '#contracts/ports/table-writer'
import { csvLine } from './csv.ts'

const linesAtATime = 500

/** Lines of text that are kept as bytes as they come, so that no record has to stay in memory. */
export type Lines<Entry> = {
  push(entry: Entry): void
  /** Lines pushed so far. */
  count(): number
  bytes(): Uint8Array
}

const linesOf = <Entry>(encode: (entry: Entry) => string, head?: string): Lines<Entry> => {
  const chunks: Buffer[] = head === undefined ? [] : [Buffer.from(`${head}\n`)]
  let lines: string[] = []
  let count = 0
  const flush = () => {
    if (lines.length > 0) chunks.push(Buffer.from(`${lines.join('\n')}\n`))
    lines = []
  }
  return {
    push(entry) {
      count += 1
      if (lines.push(encode(entry)) === linesAtATime) flush()
    },
    count: () => count,
    bytes() {
      flush()
      return Buffer.concat(chunks)
    },
  }
}

export const csvLines = (columns: readonly TableColumn[]): Lines<readonly Cell[]> =>
  linesOf(csvLine, csvLine(columns.map(({ name }) => name)))

export const jsonLines = <Entry>(): Lines<Entry> => linesOf((entry) => JSON.stringify(entry))
