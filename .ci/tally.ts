import { appendFileSync } from 'node:fs'
import type { Reporter } from 'vitest/node'

/** Appends the counts of each Vitest run to the file named by HOTPASS_TEST_TALLY; a run without tests fails. */
const tally: Reporter = {
  onTestRunEnd(modules, errors) {
    const states = modules.flatMap((module) => [...module.children.allTests()].map((test) => test.result().state))
    const count = (state: string) => states.filter((one) => one === state).length
    // A file that does not load, or a hook that throws, fails without any test that could be counted.
    const broken = modules.filter(
      (module) => module.state() === 'failed' && [...module.children.allTests('failed')].length === 0,
    )
    if (count('passed') === 0) process.exitCode = 1
    const file = process.env['HOTPASS_TEST_TALLY']
    if (!file) return
    const counts = {
      passed: count('passed'),
      failed: count('failed') + broken.length + errors.length,
      skipped: states.length - count('passed') - count('failed'),
    }
    appendFileSync(file, `${JSON.stringify(counts)}\n`)
  },
}

export default tally
