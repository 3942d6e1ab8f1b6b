import { HotpassError } from '#contracts/errors'
import type { AccountRow, RowAccount } from '#contracts/run'
import type { InputSheet } from './input.ts'
import type { SheetMapping } from './map/mapping.ts'
import type { RowFacts } from './rows/facts.ts'
import type { SheetReading } from './rows/read-sheet.ts'

/** What became of one row: the records it gave, and those of other rows that took the rest. */
export type Trace = { kinds: string; gave: string; into: string; quarantined?: string }

export const newTrace = (): Trace => ({ kinds: '', gave: '', into: '' })

/** Adds to a list that is kept as text, each item once. */
export const listed = (list: string, separator: '+' | '; ', item: string): string =>
  list === '' ? item : list.split(separator).includes(item) ? list : `${list}${separator}${item}`

type Line = AccountRow & { first: number; count: number }

const lineOf = ({ kinds, gave, into, quarantined }: Trace): Pick<AccountRow, 'outcome' | 'reason' | 'target'> => {
  if (quarantined !== undefined) return { outcome: 'quarantined', reason: quarantined, target: '' }
  if (gave !== '') return { outcome: 'kept', reason: kinds, target: gave }
  return { outcome: 'merged', reason: kinds === '' ? 'same_organisation' : kinds, target: into }
}

const linesOf = ({ file, data }: InputSheet, { facts, aside }: SheetReading, traces: ReadonlyMap<RowFacts, Trace>) => {
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
  for (const fact of facts) {
    const trace = traces.get(fact)
    if (!trace || (trace.quarantined === undefined && trace.gave === '' && trace.into === '')) {
      throw new HotpassError('internal', `Row ${fact.row} of sheet "${data.name}" in ${file} was not accounted for.`)
    }
    lines.push({ ...place, row: `${fact.row}`, ...lineOf(trace), first: fact.row, count: 1 })
  }
  return lines.toSorted((a, b) => a.first - b.first)
}

/** Rows of a sheet that count as input: all below the header (or all, where there is none), filled or not. */
const inputRows = ({ data }: InputSheet, headerRow: number) =>
  Math.max(0, Math.max(data.lastRow, data.rows.at(-1)?.number ?? 0) - headerRow)

/** Passes on the lines of `rows.csv` in order and gives their sum, which must be every input row exactly once. */
export function* accountOf(
  sheets: readonly InputSheet[],
  mappings: readonly SheetMapping[],
  readings: readonly SheetReading[],
  traces: ReadonlyMap<RowFacts, Trace>,
  write: (row: AccountRow, count: number) => void,
): Generator<void, RowAccount> {
  const account: RowAccount = { input: 0, kept: 0, merged: 0, quarantined: 0, blank: 0 }
  for (const [place, sheet] of sheets.entries()) {
    const reading = readings[place]
    if (!reading) throw new HotpassError('internal', `Sheet "${sheet.data.name}" of ${sheet.file} was not read.`)
    account.input += inputRows(sheet, mappings[place]?.headerRow ?? 0)
    for (const { count, ...row } of linesOf(sheet, reading, traces)) {
      account[row.outcome] += count
      write(row, count)
      yield
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
