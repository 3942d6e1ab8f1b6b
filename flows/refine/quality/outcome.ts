import type { Expectation } from '#contracts/expectation'
import type { ExpectationResult } from '#contracts/quality'
import type { Tally } from './tally.ts'

type Reason = NonNullable<ExpectationResult['reason']>
type Counted = ReturnType<Tally['result']>

const nothing: Counted = { checked: 0, passed: 0, failed: 0, examples: [] }
/** Half a millionth: shares are decimal, counts are not. */
const tolerance = 5e-7

const number = (count: number) => count.toLocaleString('en')
const percent = (share: number): string => `${Math.floor(share * 10_000) / 100} %`

const head = ({ name, check, field, severity, at_least, remedy }: Expectation, on: string) => ({
  name,
  on,
  check,
  ...(field !== undefined && { field }),
  severity,
  at_least,
  ...(remedy !== undefined && { remedy }),
})

/** What is said where the sheet, table, field or the values to look at are not there. */
export const withoutChecks = (
  expectation: Expectation,
  on: string,
  reason: Reason,
  message: string,
): ExpectationResult => ({
  ...head(expectation, on),
  status: expectation.optional ? 'skipped' : 'failed',
  reason,
  message: expectation.optional ? `Skipped: ${message}` : message,
  ...nothing,
})

/** What came of a check that went through all rows. */
export const afterChecks = (
  expectation: Expectation,
  on: string,
  counted: Counted,
  rows: number,
): ExpectationResult => {
  const { checked, passed, failed, share = 0 } = counted
  if (checked === 0) {
    const seen = rows === 0 ? 'there are no rows' : `none of the ${number(rows)} rows has a value`
    return withoutChecks(expectation, on, 'checked_nothing', `Nothing was checked: ${seen}.`)
  }
  const isMet = passed >= expectation.at_least * checked - tolerance * checked
  const unit = expectation.check === 'row_account' || expectation.check === 'present' ? 'rows' : 'values'
  const found = `${number(passed)} of ${number(checked)} ${unit} (${percent(share)})`
  return {
    ...head(expectation, on),
    status: isMet ? 'passed' : 'failed',
    ...(!isMet && { reason: 'below_share' as const }),
    message: isMet
      ? `${found} pass${failed > 0 ? `; ${number(failed)} fail, which the share allows` : ''}.`
      : `${found} pass; ${expectation.at_least === 1 ? 'all' : `at least ${percent(expectation.at_least)}`} must.`,
    ...counted,
  }
}

/** What came of a check of the latest date. */
export const afterDates = (
  expectation: Expectation,
  on: string,
  latest: { date: string; at: string },
  { days, dates, rows }: { days: number; dates: number; rows: number },
): ExpectationResult => {
  if (dates === 0) return afterChecks(expectation, on, nothing, rows)
  const limit = expectation.days ?? 0
  const isMet = days <= limit
  const [passed, failed] = isMet ? [dates, 0] : [0, dates]
  return {
    ...head(expectation, on),
    status: isMet ? 'passed' : 'failed',
    ...(!isMet && { reason: 'too_old' as const }),
    message: `The latest of ${number(dates)} dates is ${latest.date}, ${number(days)} days before the run; allowed are ${number(limit)}.`,
    checked: dates,
    passed,
    failed,
    share: isMet ? 1 : 0,
    examples: isMet ? [] : [{ at: latest.at, value: latest.date }],
  }
}

/** What came of a check that met more values than a set holds. */
export const afterTooMany = (
  expectation: Expectation,
  on: string,
  counted: Counted,
  most: number,
): ExpectationResult => ({
  ...head(expectation, on),
  status: 'failed',
  reason: 'too_many_values',
  message: `More than ${number(most)} different values: the rest could not be compared.`,
  ...counted,
})
