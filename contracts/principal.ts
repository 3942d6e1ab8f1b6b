import { z } from 'zod'

export const roles = ['operator', 'analyst', 'auditor', 'admin'] as const
export const scopes = [
  'system:read',
  'files:write',
  'workbooks:read',
  'runs:read',
  'runs:write',
  'audit:read',
  'approvals:read',
  'approvals:decide',
  'tokens:read',
  'tokens:write',
] as const

export const role = z.enum(roles)
export const scope = z.enum(scopes)
export type Scope = z.output<typeof scope>
export const principalKind = z.enum(['human', 'agent', 'service'])

/** What a token of an agent holds where nobody says otherwise: all of an operator's work, nothing of an administrator's. */
export const agentScopes = [
  'system:read',
  'files:write',
  'workbooks:read',
  'runs:read',
  'runs:write',
  'approvals:read',
] as const satisfies readonly Scope[]

/** Who calls: one identity with roles, limited to the scopes of the token it came with. */
export const principal = z.object({
  id: z.string().describe('Stable identity, such as `owner` or `agent`.'),
  kind: principalKind.describe('Who stands behind the token.'),
  roles: z.array(role).describe('Roles of the identity.'),
  scopes: z.array(scope).describe('Scopes of the token; the effective right is role and scope.'),
})
export type Principal = z.output<typeof principal>
