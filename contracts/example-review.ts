import type { MergedRecord, Review, ReviewPair, StoredDecision } from './review.ts'

/** An older run that found a pair and merged another, as the examples of the tools speak of it. */
export const reviewedRun = '0193a1b9-0000-7000-8000-000000000001'

const side = { trading: [], registration_numbers: [], province: 'Gauteng', area: '' }

export const examplePair = {
  pair: '6f1f2f0c9a5d4e33',
  score: 0.8542,
  a: { ...side, slug: 'harrier-air', name: 'Harrier Air', emails: [], phones: ['+27110000199'], domains: [] },
  b: {
    ...side,
    slug: 'harrier-ari',
    name: 'Harrier Ari',
    emails: ['info@harrier.example'],
    phones: ['+27110000103'],
    domains: ['harrier.example'],
  },
  evidence: [
    { field: 'name', finding: 'similar', score: 0.8363, detail: 'names alike by 0.95' },
    { field: 'phone', finding: 'different', score: 0.8279, detail: 'both have it, and another' },
    { field: 'province', finding: 'equal', score: 0.8542, detail: 'the same' },
  ],
} satisfies ReviewPair

export const openReview = { ...examplePair, status: 'open' } satisfies Review

export const exampleMerge = {
  record: 'kestrel-air',
  members: ['kestral-air', 'kestrel-air'],
  pairs: [{ a: 'kestral-air', b: 'kestrel-air', by: 'match', score: 0.9286, reasons: ['name:similar', 'phone:equal'] }],
} satisfies MergedRecord

/** What somebody decided of two others, for every later run. */
export const exampleDecision = {
  id: '0193a1b9-0000-7000-8000-000000000101',
  decision: 'different',
  a: 'org:osprey-air',
  b: 'org:osprey-air-2',
  by: 'owner',
  at: '2026-01-01T00:00:00.000Z',
  run: reviewedRun,
} satisfies StoredDecision
