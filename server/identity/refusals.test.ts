import { expect, test } from 'vitest'
import type { AuditEntry } from '#contracts/audit'
import { createRefusals } from './refusals.ts'

test('the first refusal is recorded at once, a flood of them once a minute', () => {
  const entries: AuditEntry[] = []
  let now = 0
  const refused = createRefusals({
    clock: { now: () => new Date(now) },
    ids: { next: () => `id-${entries.length}` },
    record: async (entry) => void entries.push(entry),
    failed: () => {},
  })
  for (; now < 150_000; now += 100) refused()
  expect(entries.map(({ at }) => at)).toEqual([
    '1970-01-01T00:00:00.000Z',
    '1970-01-01T00:01:00.000Z',
    '1970-01-01T00:02:00.000Z',
  ])
  expect(entries[0]).toMatchObject({ principal: 'unknown', outcome: 'unauthenticated', decision: 'deny' })
})
