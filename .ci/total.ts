import { readFileSync } from 'node:fs'

/**
 * `node .ci/total.ts TALLY FAILED_STEPS`: prints the sum of all Vitest runs as the last line of a landing.
 * A step that failed counts as a failure even where no test did; nothing run is a failure too.
 */
const [file = '', failedSteps = '0'] = process.argv.slice(2)
const total = { passed: 0, failed: 0, skipped: 0 }
for (const line of readFileSync(file, 'utf8').trim().split('\n').filter(Boolean)) {
  const run: typeof total = JSON.parse(line)
  total.passed += run.passed
  total.failed += run.failed
  total.skipped += run.skipped
}
if (total.failed === 0) total.failed = total.passed === 0 ? Math.max(1, Number(failedSteps)) : Number(failedSteps)
console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`)
process.exitCode = total.failed === 0 ? 0 : 1
