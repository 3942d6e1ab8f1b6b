import { z } from 'zod'
import { contradiction, review } from '#contracts/review'
import { text } from '#contracts/text'
import { defineTool } from '#contracts/tool'
import { openReview, reviewedRun } from '#contracts/example-review'

/** Contradictions that are told at once. */
const mostTold = 100

export default defineTool({
  name: 'review_list',
  title: 'Pairs in review',
  description:
    'Lists organisations of a run that may be one and were not merged: score, both sides, and what speaks for and against it field by field, the likeliest first; and decisions that contradict each other. Use when duplicates are left, or before deciding. Not for what was merged: that is merges.jsonl of runs_outputs. Example: {"run":"0193a1b9-0000-7000-8000-000000000001","status":"open"}. Related: review_decide, merge_undo.',
  input: z.strictObject({
    run: text({ max: 100 }).describe('Id of a run that has a result.'),
    status: z.enum(['open', 'decided']).optional().describe('Only pairs that nobody decided, or those that were.'),
    limit: z.int().min(1).max(100).default(10).describe('Most pairs to return.'),
    cursor: text().optional().describe('`next_cursor` of the page before.'),
  }),
  output: z.object({
    reviews: z.array(review),
    contradictions: z
      .array(contradiction)
      .optional()
      .describe('On the first page: decisions that did not count, since later ones contradict them; at most 100.'),
    next_cursor: z.string().optional().describe('Present when there are more.'),
  }),
  effect: 'read',
  reach: 'local',
  policy: { scope: 'runs:read', approval: 'none' },
  ports: ['reviews'],
  errors: ['run_not_found', 'run_not_finished', 'run_failed', 'output_not_found'],
  cli: { positional: ['run'] },
  example: { input: { run: reviewedRun, status: 'open', limit: 10 }, output: { reviews: [openReview] } },
  async run({ run, status, ...page }, { reviews }) {
    const { items, ...more } = await reviews.list(run, { status }, page)
    const gaveWay = page.cursor === undefined ? await reviews.contradictions(run) : []
    return { reviews: items, ...(gaveWay.length > 0 && { contradictions: gaveWay.slice(0, mostTold) }), ...more }
  },
})
