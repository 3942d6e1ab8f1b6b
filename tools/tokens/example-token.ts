import { agentScopes } from '#contracts/principal'
import type { Token } from '#contracts/token'

/** A token as the examples of the tools show it. */
export const exampleToken = {
  name: 'claude-code',
  kind: 'agent',
  status: 'live',
  roles: ['operator'],
  scopes: [...agentScopes],
  created_by: 'owner',
  created_at: '2026-01-01T00:00:00.000Z',
  expires_at: '2026-01-31T00:00:00.000Z',
} satisfies Token
