import { z } from 'zod'
import { text } from '#contracts/text'
import { token } from '#contracts/token'
import { defineTool } from '#contracts/tool'
import { exampleToken } from './example-token.ts'

export default defineTool({
  name: 'tokens_list',
  title: 'List access tokens',
  description:
    'Lists personal access tokens with rights, expiry and last use, newest first; secrets are kept nowhere. Use when looking who has access, or for tokens that nobody uses. Not for your own rights: that is system_whoami. Example: {"limit":10}. Related: tokens_create, tokens_revoke.',
  input: z.strictObject({
    limit: z.int().min(1).max(100).default(20).describe('Most tokens to return.'),
    cursor: text().optional().describe('`next_cursor` of the page before.'),
  }),
  output: z.object({
    tokens: z.array(token),
    next_cursor: z.string().optional().describe('Present when there are more.'),
  }),
  effect: 'read',
  reach: 'local',
  policy: { scope: 'tokens:read', approval: 'none' },
  ports: ['tokens'],
  errors: [],
  http: { path: '/tokens' },
  example: { input: { limit: 20 }, output: { tokens: [exampleToken] } },
  async run(page, { tokens }) {
    const { items, ...more } = await tokens.list(page)
    return { tokens: items, ...more }
  },
})
