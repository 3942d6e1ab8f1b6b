import { z } from 'zod'
import { principalKind, role, scope } from './principal.ts'
import { text } from './text.ts'

/** Name of a token, which is the identity of whoever holds it. */
export const tokenName = text({ max: 63 }).regex(/^[a-z0-9][a-z0-9._-]*$/)

/** A personal access token, without its secret. */
export const token = z.object({
  name: z.string().describe('Identity of whoever holds it.'),
  kind: principalKind,
  status: z.enum(['live', 'expired', 'revoked']),
  roles: z.array(role),
  scopes: z.array(scope).describe('The effective right is role and scope.'),
  created_by: z.string(),
  created_at: z.string().describe('ISO 8601, UTC.'),
  expires_at: z.string().describe('ISO 8601, UTC.'),
  last_used_at: z.string().optional().describe('ISO 8601, UTC, to the minute; absent before the first use.'),
  revoked_at: z.string().optional().describe('ISO 8601, UTC.'),
  revoked_by: z.string().optional(),
})
export type Token = z.output<typeof token>
