import type { Expectation } from '#contracts/expectation'
import type { ExpectationResult } from '#contracts/quality'
import { afterChecks, afterDates, afterTooMany } from './outcome.ts'
import { mostSeen, newSeen, type Seen } from './seen.ts'
import type { Subject } from './subject.ts'
import { newTally } from './tally.ts'
import { comparable, valueTest } from './value-test.ts'

/** One expectation at work on the rows of one sheet or table. */
export type Checker = {
  /** Columns whose values it looks at; `look` gets them in this order. */
  columns: readonly number[]
  look(values: readonly string[], at: string | number): void
  result(): ExpectationResult
}

type Given = {
  expectation: Expectation
  subject: Subject
  columns: readonly number[]
  asOf: string
  reference: Seen | undefined
}

/** Counts filled values that pass a test. */
const testing = ({ expectation, subject, columns }: Given, test: (value: string) => boolean): Checker => {
  const { label } = subject
  const tally = newTally(label)
  let rows = 0
  return {
    columns,
    look([value = ''], at) {
      rows += 1
      if (value === '') return
      if (test(value)) tally.pass()
      else tally.fail(at, value)
    },
    result: () => afterChecks(expectation, label, tally.result(), rows),
  }
}

const present = ({ expectation, subject: { label }, columns }: Given): Checker => {
  const tally = newTally(label)
  return {
    columns,
    look([value = ''], at) {
      if (value === '') tally.fail(at, '')
      else tally.pass()
    },
    result: () => afterChecks(expectation, label, tally.result(), 0),
  }
}

const unique = ({ expectation, subject: { label }, columns }: Given): Checker => {
  const tally = newTally(label)
  const seen = newSeen()
  let rows = 0
  return {
    columns,
    look(values, at) {
      rows += 1
      if (values.every((value) => value === '')) return
      if (seen.add(values.map(comparable).join('\u0000'))) tally.pass()
      else tally.fail(at, values.join(' | '))
    },
    result: () =>
      seen.isFull()
        ? afterTooMany(expectation, label, tally.result(), mostSeen)
        : afterChecks(expectation, label, tally.result(), rows),
  }
}

const reference = (given: Given): Checker => {
  const { expectation, subject, reference: known = newSeen() } = given
  const checker = testing(given, (value) => known.has(comparable(value)))
  return known.isFull()
    ? { ...checker, result: () => afterTooMany(expectation, subject.label, newTally('').result(), mostSeen) }
    : checker
}

const day = 86_400_000

const freshness = ({ expectation, subject: { label, dateOf }, columns, asOf }: Given): Checker => {
  const today = asOf.slice(0, 10)
  let latest = { date: '', at: '' }
  let [rows, dates] = [0, 0]
  return {
    columns,
    look([value = ''], at) {
      rows += 1
      const date = value === '' ? '' : dateOf(value)
      // A date to come is a slip or a plan, and tells nothing of how old the rows are.
      if (date === '' || date > today) return
      dates += 1
      if (date > latest.date) latest = { date, at: `${label}/${at}` }
    },
    result: () => {
      const days = Math.round((Date.parse(today) - Date.parse(latest.date)) / day)
      return afterDates(expectation, label, latest, { days, dates, rows })
    },
  }
}

/** Sets an expectation to work; `reference` are the values that may occur, where it is about a reference. */
export const newChecker = (given: Given): Checker => {
  switch (given.expectation.check) {
    case 'present':
      return present(given)
    case 'unique':
      return unique(given)
    case 'reference':
      return reference(given)
    case 'freshness':
      return freshness(given)
    default:
      return testing(given, valueTest(given.expectation, given.subject))
  }
}
