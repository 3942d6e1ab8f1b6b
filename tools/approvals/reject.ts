import { z } from 'zod'
import { approval } from '#contracts/approval'
import { idempotencyKey, text } from '#contracts/text'
import { defineTool } from '#contracts/tool'
import { decided, waitingApproval } from './example-approval.ts'

export default defineTool({
  name: 'approvals_reject',
  title: 'Reject a call',
  description:
    'Refuses one call that waits for a person, or takes back an approval that is not used yet. Use when you are a person and the call should not happen. Not for your own requests: let them expire. Example: {"id":"0193a1b0-0000-7000-8000-000000000024"}. Related: approvals_list, approvals_approve.',
  input: z.strictObject({
    id: z.uuid().describe('Id of the approval.'),
    reason: text({ max: 500 }).optional().describe('Why, for whoever asked and for the record.'),
    idempotency_key: idempotencyKey,
  }),
  output: approval,
  effect: 'write',
  reach: 'local',
  policy: { scope: 'approvals:decide', approval: 'none' },
  ports: ['approvals'],
  errors: ['approval_not_found', 'approval_closed'],
  cli: { positional: ['id'] },
  example: {
    input: { id: waitingApproval.id, reason: 'not before the audit' },
    output: decided('rejected', 'not before the audit'),
  },
  run: async ({ id, reason }, { commit, principal }) =>
    commit(({ approvals }) => approvals.decide(id, { status: 'rejected', by: principal.id, reason })),
})
