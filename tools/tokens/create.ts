import { z } from 'zod'
import { agentScopes, principalKind, role, scope } from '#contracts/principal'
import { approvalId, idempotencyKey } from '#contracts/text'
import { defineTool } from '#contracts/tool'
import { token, tokenName } from '#contracts/token'
import { exampleToken } from './example-token.ts'

export default defineTool({
  name: 'tokens_create',
  title: 'Create an access token',
  description:
    'Makes a personal access token and tells its secret, this once. Use when a client, a script or a person is to have an identity of its own. Not for changing a token: revoke it and make another. Example: {"name":"claude-code"}. Related: tokens_list, tokens_revoke.',
  input: z.strictObject({
    name: tokenName.describe('Identity of whoever will hold it, such as `claude-code`.'),
    kind: principalKind.default('agent').describe('Who will hold it; only a person decides on approvals.'),
    roles: z.array(role).min(1).max(4).default(['operator']).describe('Roles of the identity.'),
    scopes: z
      .array(scope)
      .min(1)
      .max(50)
      .default([...agentScopes])
      .describe('What the token may at most; you must hold each yourself.'),
    days: z.int().min(1).max(366).default(30).describe('Days until it expires.'),
    approval: approvalId,
    idempotency_key: idempotencyKey,
  }),
  output: z.object({
    token,
    secret: z
      .string()
      .meta({ secret: true })
      .optional()
      .describe('What the client sends as bearer token; kept nowhere, so a repeated call does not have it.'),
  }),
  effect: 'write',
  reach: 'local',
  policy: { scope: 'tokens:write', approval: 'human' },
  ports: ['tokens'],
  errors: ['token_taken', 'token_beyond_right'],
  cli: { positional: ['name'] },
  example: {
    input: { name: 'codex', days: 30 },
    output: {
      token: { ...exampleToken, name: 'codex' },
      secret: 'hpat_000000000000000000000000000000000000000000203ah5m',
    },
  },
  run: async ({ name, kind, roles, scopes, days }, { commit, principal }) =>
    commit(({ tokens }) => tokens.create({ name, kind, roles, scopes, days }, principal)),
})
