import { z } from 'zod'
import { run, runStatus } from '#contracts/run'
import { text } from '#contracts/text'
import { defineTool } from '#contracts/tool'
import { waitingRun } from '#contracts/example-run'

export default defineTool({
  name: 'runs_list',
  title: 'List runs',
  description:
    'Lists runs with status and progress, newest first. Use when looking for a run, or for what waits, runs or failed. Not for one run whose id you have: that is runs_get. Example: {"status":"failed"}. Related: runs_get, runs_refine.',
  input: z.strictObject({
    status: runStatus.optional().describe('Only runs in this status.'),
    flow: text({ max: 100 }).optional().describe('Only runs of this flow, such as `refine`.'),
    limit: z.int().min(1).max(100).default(20).describe('Most runs to return.'),
    cursor: text().optional().describe('`next_cursor` of the page before.'),
  }),
  output: z.object({
    runs: z.array(run),
    next_cursor: z.string().optional().describe('Present when there are more.'),
  }),
  effect: 'read',
  reach: 'local',
  policy: { scope: 'runs:read', approval: 'none' },
  ports: ['runs'],
  errors: [],
  http: { path: '/runs' },
  example: { input: { status: 'queued', limit: 20 }, output: { runs: [waitingRun] } },
  async run({ limit, cursor, ...filter }, { runs }) {
    const { items, ...more } = await runs.list(filter, { limit, cursor })
    return { runs: items, ...more }
  },
})
