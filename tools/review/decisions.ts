import { z } from 'zod'
import { exampleDecision } from '#contracts/example-review'
import { storedDecision } from '#contracts/review'
import { text } from '#contracts/text'
import { defineTool } from '#contracts/tool'

export default defineTool({
  name: 'review_decisions',
  title: 'Decisions in force',
  description:
    'Lists what was decided for every later run, by review_decide and merge_undo: which organisations or rows are the same or different, by whom, when, why; newest first. Use when a record is merged or parted and the rules do not say why, or to find a decision to take back. Not for pairs that wait: that is review_list. Example: {"about":"osprey-air"}. Related: review_withdraw, merge_undo.',
  input: z.strictObject({
    run: text({ max: 100 }).optional().describe('Only those made while looking at this run.'),
    about: text({ max: 1_000 })
      .optional()
      .describe('Only those that name it: a slug before merging, or `a` or `b` of another one.'),
    limit: z.int().min(1).max(100).default(20).describe('Most decisions to return.'),
    cursor: text().optional().describe('`next_cursor` of the page before.'),
  }),
  output: z.object({
    decisions: z.array(storedDecision),
    next_cursor: z.string().optional().describe('Present when there are more.'),
  }),
  effect: 'read',
  reach: 'local',
  policy: { scope: 'runs:read', approval: 'none' },
  ports: ['reviews'],
  errors: [],
  example: { input: { about: 'osprey-air', limit: 20 }, output: { decisions: [exampleDecision] } },
  async run({ limit, cursor, ...filter }, { reviews }) {
    const { items, ...more } = await reviews.decisions(filter, { limit, cursor })
    return { decisions: items, ...more }
  },
})
