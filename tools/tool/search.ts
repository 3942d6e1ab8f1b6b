import { z } from 'zod'
import { text } from '#contracts/text'
import { defineTool } from '#contracts/tool'

export default defineTool({
  name: 'tool_search',
  title: 'Find a tool',
  description:
    'Finds tools by what they are for, with the schema of their input. Use when no tool that you were shown fits the task. Not for running one: tool_read runs what reads, tool_execute what writes. Example: {"query":"revoke an access token"}. Related: tool_check.',
  input: z.strictObject({
    query: text({ max: 300 }).describe('What is to be done, in words.'),
    limit: z.int().min(1).max(20).default(5).describe('Most tools to return.'),
  }),
  output: z.object({
    tools: z
      .array(
        z.object({
          name: z.string(),
          title: z.string(),
          description: z.string(),
          effect: z.enum(['read', 'write', 'destroy']),
          approval: z.enum(['none', 'confirm', 'human']).describe('What a call of it may be asked for.'),
          input_schema: z.record(z.string(), z.unknown()).describe('JSON Schema of its input.'),
        }),
      )
      .describe('Best match first; only what you may call.'),
  }),
  effect: 'read',
  reach: 'local',
  policy: { scope: 'system:read', approval: 'none' },
  ports: ['catalog'],
  errors: [],
  cli: { positional: ['query'] },
  example: {
    input: { query: 'who am I', limit: 1 },
    output: {
      tools: [
        {
          name: 'system_whoami',
          title: 'Who am I',
          description:
            'Tells which identity, roles and scopes this connection has. Use when a call was refused or before planning work. Not for listing what you may call: that is the tool list itself. Example: {}. Related: system_health.',
          effect: 'read',
          approval: 'none',
          input_schema: { type: 'object', properties: {}, additionalProperties: false },
        },
      ],
    },
  },
  run: async ({ query, limit }, { catalog, principal }) => ({
    tools: (await catalog.search(query, limit, principal)).map(
      ({ name, title, description, effect, approval, inputSchema }) => ({
        name,
        title,
        description,
        effect,
        approval,
        input_schema: inputSchema,
      }),
    ),
  }),
})
