import { HotpassError } from '#contracts/errors'
import type { AccountRow, RowAccount } from '#contracts/run'
import { rowsAtATime, type InputSheet } from './input.ts'
import type { SheetMapping } from './map/mapping.ts'
import type { Source } from './rows/facts.ts'
import type { SheetReading } from './rows/read-sheet.ts'

/** What became of one row: the records it gave, and those of other rows that took the rest. */
type Trace = { kinds: string; gave: string; into: string; quarantined?: string }

/** What became of the rows of every sheet, by row number, so that the rows themselves need not be kept. */
export const newTraces = (sheets: number) => {
  const traces = Array.from({ length: sheets }, () => new Map<number, Trace>())
  return {
    ofSheet: (sheet: number): ReadonlyMap<number, Trace> => traces[sheet] ?? new Map(),
    of({ sheet, row }: Source): Trace {
      const known = traces[sheet]?.get(row)
      if (known) return known
      const trace: Trace = { kinds: '', gave: '', into: '' }
      traces[sheet]?.set(row, trace)
      return trace
    },
  }
}
export type Traces = ReturnType<typeof newTraces>

/** Adds to a list that is kept as text, each item once. */
export const listed = (list: string, separator: '+' | '; ', item: string): string =>
  list === '' ? item : list.split(separator).includes(item) ? list : `${list}${separator}${item}`

type Line = AccountRow & { first: number; count: number }

const lineOf = ({ kinds, gave, into, quarantined }: Trace): Pick<AccountRow, 'outcome' | 'reason' | 'target'> => {
  if (quarantined !== undefined) return { outcome: 'quarantined', reason: quarantined, target: '' }
  if (gave !== '') return { outcome: 'kept', reason: kinds, target: gave }
  return { outcome: 'merged', reason: kinds === '' ? 'same_organisation' : kinds, target: into }
}

const linesOf = ({ file, data }: InputSheet, { aside }: SheetReading, traces: ReadonlyMap<number, Trace>) => {
  const place = { file, sheet: data.name }
  const lines: Line[] = aside.map(({ row, last = row, outcome, reason }) => ({
    ...place,
    row: last === row ? `${row}` : `${row}-${last}`,
    outcome,
    reason,
    target: '',
    first: row,
    count: last - row + 1,
  }))
  for (const [row, trace] of traces) lines.push({ ...place, row: `${row}`, ...lineOf(trace), first: row, count: 1 })
  return lines.toSorted((a, b) => a.first - b.first)
}

/** Rows of a sheet that count as input: all below the header (or all, where there is none), filled or not. */
export const inputRows = ({ data }: InputSheet, headerRow: number) => Math.max(0, data.lastRow - headerRow)

/** Passes on the lines of `rows.csv` in order and gives their sum, which must be every input row exactly once. */
export function* accountOf(
  sheets: readonly InputSheet[],
  mappings: readonly SheetMapping[],
  readings: readonly SheetReading[],
  traces: Traces,
  write: (row: AccountRow, count: number) => void,
): Generator<void, RowAccount> {
  const account: RowAccount = { input: 0, kept: 0, merged: 0, quarantined: 0, blank: 0 }
  for (const [place, sheet] of sheets.entries()) {
    const reading = readings[place]
    if (!reading) throw new HotpassError('internal', `Sheet "${sheet.data.name}" of ${sheet.file} was not read.`)
    account.input += inputRows(sheet, mappings[place]?.headerRow ?? 0)
    for (const [index, { count, ...row }] of linesOf(sheet, reading, traces.ofSheet(place)).entries()) {
      account[row.outcome] += count
      write(row, count)
      if (index % rowsAtATime === 0) yield
    }
  }
  const { input, kept, merged, quarantined, blank } = account
  if (input !== kept + merged + quarantined + blank) {
    throw new HotpassError(
      'internal',
      `The row account does not add up: ${input} rows in, ${kept} kept + ${merged} merged + ${quarantined} quarantined + ${blank} blank.`,
    )
  }
  return account
}
