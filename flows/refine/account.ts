import { HotpassError } from '#contracts/errors'
import type { Spill } from '#contracts/flow'
import type { AccountRow, RowAccount } from '#contracts/run'
import { spilledBuckets } from './blocks/spilled.ts'
import { rowsAtATime, type InputSheet } from './input.ts'
import type { SheetMapping } from './map/mapping.ts'

/** What became of a row, or of all blank ones up to `last`. */
export type Settlement = {
  place: number
  row: number
  last: number
  outcome: AccountRow['outcome']
  reason: string
  targets: readonly string[]
}

/** Lines that are put in order together. */
const linesAtOnce = 20_000

/** The lines of the account: taken in input order, settled in any order, and read in input order when all are settled. */
export const accountBook = (spill: Spill) => {
  const settled = spilledBuckets<[line: number, ...Values]>(spill)
  let taken = 0
  return {
    /** The number of the next line. */
    take: (): number => (taken += 1) - 1,
    settle(line: number, { place, row, last, outcome, reason, targets }: Settlement): void {
      settled.add(Math.floor(line / linesAtOnce), [line, place, row, last, outcome, reason, targets])
    },
    *lines(): Generator<Settlement> {
      for (let first = 0; first < taken; first += linesAtOnce) {
        const ordered = settled.take(first / linesAtOnce).toSorted(([a], [b]) => a - b)
        const isWhole =
          ordered.length === Math.min(linesAtOnce, taken - first) &&
          ordered.every(([line], nth) => line === first + nth)
        if (!isWhole)
          throw new HotpassError(
            'internal',
            `Of the lines of the row account from ${first} on, not each was settled exactly once.`,
          )
        for (const [, place, row, last, outcome, reason, targets] of ordered)
          yield { place, row, last, outcome, reason, targets }
      }
    },
  }
}
type Values = [
  place: number,
  row: number,
  last: number,
  outcome: AccountRow['outcome'],
  reason: string,
  targets: readonly string[],
]
export type AccountBook = ReturnType<typeof accountBook>

/** Rows of a sheet that count as input: all below the header (or all, where there is none), filled or not. */
export const inputRows = ({ data }: InputSheet, headerRow: number) => Math.max(0, data.lastRow - headerRow)

/** Passes on the lines of `rows.csv` in order and gives their sum, which must be every input row exactly once. */
export function* accountOf(
  sheets: readonly InputSheet[],
  mappings: readonly SheetMapping[],
  book: Pick<AccountBook, 'lines'>,
  write: (line: Settlement, count: number) => void,
): Generator<number, RowAccount> {
  const sums = sheets.map((): RowAccount => ({ input: 0, kept: 0, merged: 0, quarantined: 0, blank: 0 }))
  let lines = 0
  for (const line of book.lines()) {
    const sum = sums[line.place]
    const count = line.last - line.row + 1
    if (sum) sum[line.outcome] += count
    write(line, count)
    lines += 1
    if (lines % rowsAtATime === 0) yield lines
  }
  const account: RowAccount = { input: 0, kept: 0, merged: 0, quarantined: 0, blank: 0 }
  for (const [place, sheet] of sheets.entries()) {
    const { kept, merged, quarantined, blank } = sums[place] ?? account
    const input = inputRows(sheet, mappings[place]?.headerRow ?? 0)
    if (input !== kept + merged + quarantined + blank) {
      throw new HotpassError(
        'internal',
        `The row account of "${sheet.data.name}" of ${sheet.file} does not add up: ${input} rows in, ${kept} kept + ${merged} merged + ${quarantined} quarantined + ${blank} blank.`,
      )
    }
    account.input += input
    account.kept += kept
    account.merged += merged
    account.quarantined += quarantined
    account.blank += blank
  }
  return account
}
