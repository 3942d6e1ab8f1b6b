import { z } from 'zod'
import { approval, approvalStatus } from '#contracts/approval'
import { text } from '#contracts/text'
import { defineTool } from '#contracts/tool'
import { waitingApproval } from './example-approval.ts'

export default defineTool({
  name: 'approvals_list',
  title: 'List approvals',
  description:
    'Lists calls that policy asked about, with arguments and state, newest first. Use when looking for what waits for a decision, or for what became of a request. Not for calls that ran: that is audit_search. Example: {"status":"requested"}. Related: approvals_approve, approvals_reject.',
  input: z.strictObject({
    status: approvalStatus.optional().describe('Only approvals in this status.'),
    limit: z.int().min(1).max(100).default(20).describe('Most approvals to return.'),
    cursor: text().optional().describe('`next_cursor` of the page before.'),
  }),
  output: z.object({
    approvals: z.array(approval),
    next_cursor: z.string().optional().describe('Present when there are more.'),
  }),
  effect: 'read',
  reach: 'local',
  policy: { scope: 'approvals:read', approval: 'none' },
  ports: ['approvals'],
  errors: [],
  http: { path: '/approvals' },
  example: { input: { status: 'requested', limit: 20 }, output: { approvals: [waitingApproval] } },
  async run({ limit, cursor, ...filter }, { approvals }) {
    const { items, ...more } = await approvals.list(filter, { limit, cursor })
    return { approvals: items, ...more }
  },
})
