import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { z } from 'zod'
import { qualityOf } from '#flows/refine/match/testing/evaluate'
import { profileOf } from '#flows/refine/match/testing/samples'
import { truthClasses, truthSet } from '#flows/refine/match/testing/truth'
import { eastern, northern, southern } from '#flows/refine/match/testing/word-lists'
import { atLeast, atMost, beside, type Figure } from './figure.ts'

const run = promisify(execFile)
const measurement = z.object({ cpu: z.number(), peakMebibytes: z.number(), merged: z.int(), reviews: z.int() })

/** How organisations are matched: against truth sets of other words, by class of error; and what a million cost. */
export async function* matchFigures(): AsyncGenerator<Figure> {
  for (const [name, seed, lists] of [
    ['southern', 101, southern],
    ['northern', 202, northern],
    ['eastern', 303, eastern],
  ] as const) {
    const { qualities, reviews } = qualityOf(truthSet(20_000, seed, lists), profileOf())
    for (const [kind, { pairs, precision, recall, withReview }] of qualities) {
      const share = kind === 'all' ? '' : ` (${Math.round(100 * truthClasses[kind])} % of organisations)`
      yield beside(`match ${name}, ${kind}${share}`, pairs, 'pairs')
      // Of rows that do not say what would tell them apart, or bring them together, less is asked.
      const precise = kind === 'silent_namesakes' ? 0.9 : 0.99
      const whole = lists === eastern || kind === 'silent_namesakes' ? 0.9 : 0.95
      yield atLeast(precise, '… precision', precision, '')
      yield atLeast(whole, '… recall', recall, '')
      yield beside('… recall, pairs in review counted as found', withReview, '')
    }
    yield beside(`match ${name}: pairs in review`, reviews, 'pairs')
  }
  const perCandidate = []
  for (const count of [10_000, 100_000, 1_000_000]) {
    const { stdout } = await run(process.execPath, [join(import.meta.dirname, 'match-once.ts'), String(count)])
    const { cpu, peakMebibytes } = measurement.parse(JSON.parse(stdout))
    perCandidate.push(cpu / count)
    yield count === 1_000_000
      ? atMost(25, `match ${count} organisations: CPU`, cpu, 's')
      : beside(`match ${count} organisations: CPU`, cpu, 's')
    yield beside('… peak memory', peakMebibytes, 'MiB')
  }
  const [, middle = Number.NaN, large = Number.NaN] = perCandidate
  yield atMost(1.5, 'CPU per organisation, 1m over 100k (growth)', large / middle, '×', 1)
}
