import type { Appender } from '#contracts/flow'
import type { Cell, Row, TableColumn } from '#contracts/ports/table-writer'
import { csvLine } from './csv.ts'

const textAtATime = 64 * 1024
/** UTF-8 of a text takes at most so many bytes for each of its units. */
const widest = 3

/** Lines of text that go to a file as they come, so that no record has to stay in memory. */
export type Lines<Entry> = {
  push(entry: Entry): void
  /** Lines pushed so far. */
  count(): number
  finish(): Promise<void>
}

const linesOf = <Entry>(file: Appender, encode: (entry: Entry) => string, head?: string): Lines<Entry> => {
  let lines = head === undefined ? '' : `${head}\n`
  let count = 0
  let room = Buffer.alloc(0)
  const flush = () => {
    const most = lines.length * widest
    if (room.length < most) room = Buffer.allocUnsafe(most)
    file.append(room.subarray(0, room.write(lines)))
    lines = ''
  }
  return {
    push(entry) {
      count += 1
      lines += `${encode(entry)}\n`
      if (lines.length > textAtATime) flush()
    },
    count: () => count,
    finish() {
      flush()
      return file.finish()
    },
  }
}

export const csvLines = (file: Appender, columns: readonly TableColumn[]): Lines<readonly Cell[]> =>
  linesOf(file, csvLine, csvLine(columns.map(({ name }) => name)))

export const jsonLines = <Entry>(file: Appender): Lines<Entry> => linesOf(file, (entry) => JSON.stringify(entry))

/** Rows as JSON objects by column name; a cell without text is null. */
export const jsonRows = (file: Appender, columns: readonly TableColumn[]): Lines<Row> => {
  const names = columns.map(({ name }, index) => `${index === 0 ? '{' : ','}${JSON.stringify(name)}:`)
  const nullsBetween = nullRuns(names)
  return linesOf(file, (row) => {
    let text = ''
    let next = 0
    for (let index = 0; index < names.length; index += 1) {
      const cell = row[index]
      if (cell === '' || cell === undefined || cell === null) continue
      if (index > next) text += nullsBetween(next, index)
      text += names[index] + JSON.stringify(cell)
      next = index + 1
    }
    return `${text}${nullsBetween(next, names.length)}}`
  })
}

/** The text of neighbouring cells that are null, each made once: most cells are. */
const nullRuns = (names: readonly string[]) => {
  const made = names.map(() => new Array<string>())
  return (from: number, to: number): string => {
    const runs = made[from]
    return runs
      ? (runs[to] ??= names
          .slice(from, to)
          .map((name) => `${name}null`)
          .join(''))
      : ''
  }
}
