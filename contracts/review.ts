import { z } from 'zod'
import { matchingFields } from './matching.ts'

/**
 * What a decision is about: `org:<slug>`, an organisation as a run names it before matching, or
 * `row:<sha256 of the file>/<sheet>/<row>`, one row of an input.
 */
const decisionReference = z.string().regex(/^(?:org:[a-z0-9-]+|row:[0-9a-f]{64}\/.+\/\d+)$/s)

/** What was decided of two organisations, or of a row and an organisation; every later run honours it. */
export const decision = z.object({
  decision: z.enum(['same', 'different']),
  a: decisionReference,
  b: decisionReference,
  by: z.string().describe('Principal that decided.'),
  at: z.string().describe('ISO 8601, UTC; of decisions that contradict each other the latest counts.'),
  note: z.string().optional(),
})
export type Decision = z.output<typeof decision>

/** A decision in force, as it was made. */
export const storedDecision = decision.extend({
  id: z.string(),
  run: z.string().describe('The run that was looked at when it was made.'),
  rows: z
    .array(z.string())
    .optional()
    .describe('Its rows as `file/sheet/row`, while that run still has its outputs; `a` before `b`.'),
})
export type StoredDecision = z.output<typeof storedDecision>

/** A decision that does not count, since later ones contradict it. */
export const contradiction = z.object({
  decision,
  by: z
    .array(decision)
    .describe('The later decision that it cannot hold beside, then those by way of which it cannot.'),
})
export type Contradiction = z.output<typeof contradiction>

/** One side of a pair, as far as it was compared. */
const reviewSide = z.object({
  slug: z.string().describe('The organisation before matching.'),
  name: z.string(),
  trading: z.array(z.string()).describe('Names that it trades under.'),
  emails: z.array(z.string()),
  phones: z.array(z.string()),
  domains: z.array(z.string()).describe('Own domains of web sites and mail; no free mail.'),
  registration_numbers: z.array(z.string()),
  province: z.string(),
  area: z.string(),
})
export type ReviewSide = z.output<typeof reviewSide>

const evidence = z.object({
  field: z.enum([...matchingFields, 'decision']),
  finding: z.enum(['equal', 'similar', 'weak', 'different', 'conflict']).describe('`weak`: equal, but shared by many.'),
  score: z.number().describe('Score of the pair after this field.'),
  detail: z.string().describe('What was seen.'),
})
export type Evidence = z.output<typeof evidence>

/** Two organisations that may be one, with what speaks for and against it. */
export const reviewPair = z.object({
  pair: z.string().describe('Id of the pair; the same in every run that finds it.'),
  score: z.number().describe('0 to 1.'),
  a: reviewSide,
  b: reviewSide,
  evidence: z.array(evidence).describe('In the order in which the score came about.'),
})
export type ReviewPair = z.output<typeof reviewPair>

export const reviewDecisions = ['same', 'different', 'skip'] as const

/** A pair with what was decided of it last, whichever run found it. */
export const review = reviewPair.extend({
  status: z.enum(['open', 'decided']),
  decision: z.enum(reviewDecisions).optional().describe('Absent while open; `skip`: nobody could tell.'),
  decided_by: z.string().optional(),
  decided_at: z.string().optional().describe('ISO 8601, UTC.'),
  note: z.string().optional(),
})
export type Review = z.output<typeof review>

/**
 * Two organisations that became one, and why; `alias`: `b` trades as `a`, `id`: rows named `a` have the key of `b`.
 */
const mergedPair = z.object({
  a: z.string(),
  b: z.string(),
  by: z.enum(['match', 'decision', 'alias', 'id']),
  score: z.number(),
  reasons: z.array(z.string()).describe('Fields and what was found, such as `phone:equal`.'),
})
export type MergedPair = z.output<typeof mergedPair>

/** A record that several organisations became. */
export const mergedRecord = z.object({
  record: z.string().describe('Slug under which it is kept.'),
  members: z.array(z.string()).describe('Slugs before merging, its own among them.'),
  pairs: z.array(mergedPair),
})
export type MergedRecord = z.output<typeof mergedRecord>

/** A row of a record: as the account has it, as decisions name it, and what it calls the organisation. */
export type RecordRow = { row: string; reference: string; name: string; slug: string }

/** First line of `merges.jsonl`: digests of the input files by the names that the row account uses, and what gave way. */
export const mergesHead = z.object({
  files: z.array(z.object({ file: z.string(), sha256: z.string() })),
  contradictions: z.array(contradiction).default([]),
})
export type MergesHead = z.output<typeof mergesHead>

/** Outputs of a run, as JSON lines: pairs in review, the likeliest first, and records that were merged, after a head. */
export const reviewsFile = 'reviews.jsonl'
export const mergesFile = 'merges.jsonl'

export const organisationReference = (slug: string): string => `org:${slug}`
export const rowReference = (sha256: string, sheet: string, row: number | string): string =>
  `row:${sha256}/${sheet}/${row}`
