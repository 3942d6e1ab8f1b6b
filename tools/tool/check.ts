import { z } from 'zod'
import { errorBody } from '#contracts/error-body'
import { text } from '#contracts/text'
import { defineTool } from '#contracts/tool'

export default defineTool({
  name: 'tool_check',
  title: 'Check a call',
  description:
    'Tells what a call would come to, without running it: it runs, it asks for an approval, or why it is refused. Use when a write should be tried first. Not for what a run would produce: workbook_profile shows what is in a file. Example: {"tool":"runs_refine","arguments":{"files":["crm.xlsx"]}}. Related: tool_search.',
  input: z.strictObject({
    tool: text({ max: 100 }).describe('Name of the tool.'),
    arguments: z
      .record(z.string(), z.unknown())
      .default({})
      .meta({ secret: true })
      .describe('Its input, as the call would have it.'),
  }),
  output: z.object({
    verdict: z.enum(['runs', 'asks', 'refused']),
    approval: z.enum(['confirm', 'human']).optional().describe('What it asks for.'),
    arguments: z
      .record(z.string(), z.unknown())
      .meta({ secret: true })
      .optional()
      .describe('The arguments with their defaults filled in.'),
    error: errorBody.optional().describe('Why it is refused.'),
  }),
  effect: 'read',
  reach: 'local',
  policy: { scope: 'system:read', approval: 'none' },
  ports: ['catalog'],
  errors: [],
  cli: { positional: ['tool'] },
  example: {
    input: { tool: 'runs_list', arguments: { status: 'failed' } },
    output: { verdict: 'runs', arguments: { status: 'failed', limit: 20 } },
  },
  run: async ({ tool, arguments: given }, { catalog, principal }) => catalog.check(tool, given, principal),
})
