import { z } from 'zod'

const approvalKind = z.enum(['confirm', 'human'])
export type ApprovalKind = z.output<typeof approvalKind>

const approvalStatuses = ['requested', 'approved', 'rejected', 'used', 'expired'] as const
export const approvalStatus = z.enum(approvalStatuses)
export type ApprovalStatus = z.output<typeof approvalStatus>

/** A call that policy asked about: what it would do, who wants it, and what became of it. */
export const approval = z.object({
  id: z.string().describe('Goes into the field `approval` of the call that it was made for.'),
  kind: approvalKind.describe('`confirm`: the caller repeats the call; `human`: a person decides first.'),
  status: approvalStatus,
  tool: z.string(),
  summary: z.string().describe('What the call does, with its arguments.'),
  arguments: z.string().describe('The arguments as JSON, without secrets and personal data.'),
  requested_by: z.string().describe('The only principal that can use it.'),
  requested_at: z.string().describe('ISO 8601, UTC.'),
  expires_at: z.string().describe('ISO 8601, UTC; after that it is of no use.'),
  decided_by: z.string().optional().describe('Person who approved or rejected it.'),
  decided_at: z.string().optional().describe('ISO 8601, UTC.'),
  reason: z.string().optional().describe('What that person said.'),
})
export type Approval = z.output<typeof approval>
