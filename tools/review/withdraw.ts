import { z } from 'zod'
import { exampleDecision } from '#contracts/example-review'
import { storedDecision } from '#contracts/review'
import { approvalId, idempotencyKey, text } from '#contracts/text'
import { defineTool } from '#contracts/tool'

/** Decisions that who approves is told by name. */
const mostNamed = 10

export default defineTool({
  name: 'review_withdraw',
  title: 'Take decisions back',
  description:
    'Takes decisions of review_decide or merge_undo back: every later run does again what the rules say. Use when one was a mistake, such as a merge that was undone wrongly; an agent proposes, and a person approves the call. Not for deciding otherwise: that is review_decide. Example: {"decisions":["0193a1b9-0000-7000-8000-000000000101"],"whole_calls":true}. Related: review_decisions, merge_undo.',
  input: z.strictObject({
    decisions: z
      .array(text({ max: 100 }))
      .min(1)
      .max(100)
      .describe('Ids of decisions in force.'),
    whole_calls: z
      .boolean()
      .default(false)
      .describe('Also all that were made in the same calls: undoing a merge makes one for each pair of its parts.'),
    note: text({ max: 500 }).optional().describe('Why, for the record.'),
    rerun: text({ max: 100 })
      .optional()
      .describe('Id of a run that is started again with the same parameters, without these decisions.'),
    approval: approvalId,
    idempotency_key: idempotencyKey,
  }),
  output: z.object({
    withdrawn: z.array(storedDecision).describe('What is no longer in force.'),
    rerun: z.string().optional().describe('Id of the run that was started.'),
  }),
  effect: 'write',
  reach: 'local',
  policy: { scope: 'runs:write', approval: 'human' },
  ports: ['reviews'],
  errors: ['decision_not_found', 'run_not_found'],
  cli: { positional: ['decisions'] },
  async summary({ decisions, whole_calls: wholeCalls }, { reviews }) {
    const named = (await reviews.findDecisions(decisions, wholeCalls)).map(
      ({ decision, a, b, rows = [] }) => `${decision}: ${[a, b, ...rows].join(', ')}`,
    )
    const more = named.length - mostNamed
    return [...named.slice(0, mostNamed), ...(more > 0 ? [`${more} more`] : [])].join('; ')
  },
  example: {
    input: { decisions: [exampleDecision.id], whole_calls: true },
    output: { withdrawn: [exampleDecision] },
  },
  run: async ({ decisions, whole_calls: wholeCalls, note, rerun }, { commit, principal, approvedBy }) =>
    commit(async ({ reviews }) => {
      const withdrawn = await reviews.withdraw(decisions, wholeCalls, { by: approvedBy ?? principal.id, note })
      return rerun === undefined ? { withdrawn } : { withdrawn, rerun: (await reviews.repeat(rerun, principal.id)).run }
    }),
})
