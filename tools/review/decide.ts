import { z } from 'zod'
import { review, reviewDecisions } from '#contracts/review'
import { approvalId, idempotencyKey, text } from '#contracts/text'
import { defineTool } from '#contracts/tool'
import { openReview, reviewedRun } from '#contracts/example-review'

/** Pairs that who approves is told by name. */
const mostNamed = 10

export default defineTool({
  name: 'review_decide',
  title: 'Decide pairs in review',
  description:
    'Says of pairs that they are the same organisation, different ones, or that nobody can tell (skip, which also takes back an earlier decision); every later run honours it. Use when you have read both sides; an agent proposes, and a person approves the call. Not for undoing merges: that is merge_undo. Example: {"run":"0193a1b9-0000-7000-8000-000000000001","pairs":["6f1f2f0c9a5d4e33"],"decision":"same"}. Related: review_list, merge_undo.',
  input: z.strictObject({
    run: text({ max: 100 }).describe('Id of the run that found the pairs.'),
    pairs: z
      .array(text({ max: 100 }))
      .min(1)
      .max(100)
      .describe('Ids of pairs that are decided alike.'),
    decision: z.enum(reviewDecisions).describe('`same` merges them, `different` never does, `skip` leaves it open.'),
    note: text({ max: 500 }).optional().describe('Why, for the record.'),
    rerun: z.boolean().default(false).describe('Starts the run again with the same parameters and this decision.'),
    approval: approvalId,
    idempotency_key: idempotencyKey,
  }),
  output: z.object({
    reviews: z.array(review).describe('The pairs as decided.'),
    rerun: z.string().optional().describe('Id of the run that was started.'),
  }),
  effect: 'write',
  reach: 'local',
  policy: { scope: 'runs:write', approval: 'human' },
  ports: ['reviews'],
  errors: ['run_not_found', 'run_not_finished', 'run_failed', 'output_not_found', 'review_not_found'],
  cli: { positional: ['run', 'decision', 'pairs'] },
  async summary({ run, pairs }, { reviews }) {
    const named = (await reviews.find(run, pairs)).map(
      ({ a, b }) => `"${a.name}" (${a.slug}) and "${b.name}" (${b.slug})`,
    )
    const more = named.length - mostNamed
    return [...named.slice(0, mostNamed), ...(more > 0 ? [`${more} more`] : [])].join('; ')
  },
  example: {
    input: { run: reviewedRun, pairs: [openReview.pair], decision: 'same' },
    output: {
      reviews: [
        {
          ...openReview,
          ...{ status: 'decided', decision: 'same', decided_by: 'owner', decided_at: '2026-01-01T00:00:00.000Z' },
        },
      ],
    },
  },
  run: async ({ run, pairs, decision, note, rerun }, { commit, principal, approvedBy }) =>
    commit(async (ports) => {
      const reviews = await ports.reviews.decide(run, pairs, decision, { by: approvedBy ?? principal.id, note })
      return rerun ? { reviews, rerun: (await ports.reviews.repeat(run, principal.id)).run } : { reviews }
    }),
})
