import type { Expectation } from '#contracts/expectation'
import type { ExpectationResult, QualityReport } from '#contracts/quality'
import type { AccountRow, RowAccount } from '#contracts/run'
import { afterChecks } from './outcome.ts'
import { isNamed } from './subject.ts'
import { newTally } from './tally.ts'

/** Reasons of rows of a sheet that are no data. */
export const noData: ReadonlySet<string> = new Set(['repeated_header', 'title_row', 'note_row', 'total_row'])
/** Rows that nobody meant to be records. */
const notMeant: ReadonlySet<string> = new Set([...noData, 'reference_sheet'])

const emptyAccount = (): RowAccount => ({ input: 0, kept: 0, merged: 0, quarantined: 0, blank: 0 })

/** Rows that a line of the account stands for: `7` is one, `12-20` are nine. */
const countOf = (row: string): number => {
  const dash = row.indexOf('-')
  return dash < 0 ? 1 : Number(row.slice(dash + 1)) - Number(row.slice(0, dash)) + 1
}

type SheetTally = { account: RowAccount; reasons: Map<string, number>; look(line: AccountRow, count: number): void }

const checkerOf = (expectation: Expectation, label: string) => {
  const tally = newTally(label)
  const { reasons = ['*'] } = expectation
  const counts = (reason: string) => reasons.some((wanted) => isNamed(reason, wanted))
  return {
    look({ row, outcome, reason }: AccountRow, count: number) {
      if (outcome === 'blank' || notMeant.has(reason)) return
      if (outcome === 'quarantined' && counts(reason)) tally.fail(row, reason, count)
      else tally.pass(count)
    },
    result: (): ExpectationResult => afterChecks(expectation, label, tally.result(), 0),
  }
}

/** Sums up the account of every sheet, and checks what is expected of it; `about` gives what is expected of a sheet. */
export const accountChecks = (about: (file: string, sheet: string) => readonly Expectation[]) => {
  const sheets = new Map<string, SheetTally & { file: string; sheet: string }>()
  const results: (() => ExpectationResult)[] = []

  const sheetOf = (file: string, sheet: string) => {
    const key = `${file}\u0000${sheet}`
    const known = sheets.get(key)
    if (known) return known
    const checkers = about(file, sheet).map((expectation) => checkerOf(expectation, `${file}/${sheet}`))
    results.push(...checkers.map((checker) => checker.result))
    const made = {
      file,
      sheet,
      account: emptyAccount(),
      reasons: new Map<string, number>(),
      look: (line: AccountRow, count: number) => {
        for (const checker of checkers) checker.look(line, count)
      },
    }
    sheets.set(key, made)
    return made
  }

  return {
    add(line: AccountRow) {
      const { account, reasons, look } = sheetOf(line.file, line.sheet)
      const count = countOf(line.row)
      account[line.outcome] += count
      account.input += count
      if (line.outcome === 'quarantined') reasons.set(line.reason, (reasons.get(line.reason) ?? 0) + count)
      look(line, count)
    },
    /** Sheets that had no line have no rows either. */
    expectSheet: (file: string, sheet: string): void => void sheetOf(file, sheet),
    results: () => results.map((result) => result()),
    account(): RowAccount {
      const whole = emptyAccount()
      for (const { account } of sheets.values()) {
        for (const part of ['input', 'kept', 'merged', 'quarantined', 'blank'] as const) whole[part] += account[part]
      }
      return whole
    },
    sheets: (): QualityReport['sheets'] =>
      [...sheets.values()].map(({ file, sheet, account, reasons }) => ({
        file,
        sheet,
        account,
        reasons: [...reasons]
          .map(([reason, rows]) => ({ reason, rows }))
          .toSorted((one, other) => other.rows - one.rows || (one.reason < other.reason ? -1 : 1)),
      })),
  }
}
