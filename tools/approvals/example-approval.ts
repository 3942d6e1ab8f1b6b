import type { Approval } from '#contracts/approval'

const asked = '{"days":30,"kind":"agent","name":"nightly","roles":["operator"],"scopes":["runs:read"]}'

/** An approval that a person is to decide, as the examples of the tools show it. */
export const waitingApproval = {
  id: '0193a1b0-0000-7000-8000-000000000024',
  kind: 'human',
  status: 'requested',
  tool: 'tokens_create',
  summary: `Create an access token: ${asked}`,
  arguments: asked,
  requested_by: 'deployer',
  requested_at: '2026-01-01T00:00:00.000Z',
  expires_at: '2026-01-02T00:00:00.000Z',
} satisfies Approval

/** The same once the owner has decided it. */
export const decided = (status: 'approved' | 'rejected', reason: string) => ({
  ...waitingApproval,
  status,
  decided_by: 'owner',
  decided_at: '2026-01-01T00:00:00.000Z',
  reason,
})
