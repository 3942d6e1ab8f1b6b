import { describe, expect, test } from 'vitest'
import { qualityOf } from './testing/evaluate.ts'
import { profileOf } from './testing/samples.ts'
import { classNames, truthSet } from './testing/truth.ts'
import { northern, southern } from './testing/word-lists.ts'

describe.each([
  ['southern', 11, southern],
  ['northern', 12, northern],
] as const)('truth set %s', (_, seed, lists) => {
  const { qualities } = qualityOf(truthSet(2_500, seed, lists), profileOf())

  test.each(['all', ...classNames.filter((name) => name !== 'silent_namesakes')] as const)(
    '%s: precision at least 0.99, recall at least 0.95',
    (kind) => {
      const { pairs, precision, recall } = qualities.get(kind) ?? { pairs: 0, precision: 0, recall: 0 }
      expect(pairs).toBeGreaterThan(100)
      expect(precision).toBeGreaterThanOrEqual(0.99)
      expect(recall).toBeGreaterThanOrEqual(0.95)
    },
  )
})
