import { createHash } from 'node:crypto'
import { examplesKept, type ExpectationResult } from '#contracts/quality'

const longestShown = 200

const shown = (value: string) =>
  value.length > longestShown ? `${value.slice(0, longestShown).toWellFormed()}…` : value

/** Counts what passes and what fails, and keeps the first that fail and a digest of all. */
export const newTally = (label: string) => {
  const hash = createHash('sha256')
  const examples: ExpectationResult['examples'] = []
  let passed = 0
  let failed = 0
  return {
    pass(count = 1) {
      passed += count
    },
    fail(at: string | number, value: string, count = 1) {
      failed += count
      hash.update(`${at}\t${value}\n`)
      if (examples.length < examplesKept) examples.push({ at: `${label}/${at}`, value: shown(value) })
    },
    /** May be asked once. */
    result: () => ({
      checked: passed + failed,
      passed,
      failed,
      ...(passed + failed > 0 && { share: Math.floor((passed / (passed + failed)) * 10_000) / 10_000 }),
      examples,
      ...(failed > 0 && { digest: hash.digest('hex') }),
    }),
  }
}
export type Tally = ReturnType<typeof newTally>
