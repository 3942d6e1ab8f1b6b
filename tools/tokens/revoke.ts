import { z } from 'zod'
import { approvalId, idempotencyKey } from '#contracts/text'
import { token, tokenName } from '#contracts/token'
import { defineTool } from '#contracts/tool'
import { exampleToken } from './example-token.ts'

export default defineTool({
  name: 'tokens_revoke',
  title: 'Revoke an access token',
  description:
    'Ends a personal access token; whoever holds it is refused within a second. Use when a token leaked or is no longer needed. Not for the token files of the plane: those are replaced where they lie. Example: {"name":"claude-code"}. Related: tokens_list, tokens_create.',
  input: z.strictObject({
    name: tokenName.describe('Name of the token.'),
    approval: approvalId,
    idempotency_key: idempotencyKey,
  }),
  output: token,
  effect: 'destroy',
  reach: 'local',
  policy: { scope: 'tokens:write', approval: 'confirm' },
  ports: ['tokens'],
  errors: ['token_not_found'],
  cli: { positional: ['name'] },
  example: {
    input: { name: exampleToken.name },
    output: { ...exampleToken, status: 'revoked', revoked_at: '2026-01-01T00:00:00.000Z', revoked_by: 'owner' },
  },
  run: async ({ name }, { commit, principal }) => commit(({ tokens }) => tokens.revoke(name, principal.id)),
})
