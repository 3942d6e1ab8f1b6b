import { type ManifestTool, manifestTool } from '#contracts/manifest'

/** A way to run a tool that was found rather than shown. It is none itself: right, audit and result are the tool's. */
const addressing = (
  name: string,
  { title, description, effect }: Pick<ManifestTool, 'title' | 'description' | 'effect'>,
  example: { name: string; input: Record<string, string> },
): ManifestTool =>
  manifestTool.parse({
    name,
    title,
    description,
    effect,
    scope: 'system:read',
    approval: 'none',
    http: { method: 'POST', path: '/tools/{name}', status: 200 },
    cli: { command: ['call'], positional: ['name', 'input'] },
    annotations: {
      readOnlyHint: effect === 'read',
      destructiveHint: effect === 'destroy',
      idempotentHint: effect === 'read',
      openWorldHint: false,
    },
    inputSchema: {
      type: 'object',
      properties: {
        name: { type: 'string', description: 'Name of the tool, as tool_search gives it.' },
        input: { type: 'object', properties: {}, additionalProperties: true, description: 'Its input.' },
      },
      required: ['name'],
      additionalProperties: false,
    },
    outputSchema: { type: 'object', properties: {}, additionalProperties: true, description: 'What the tool gives.' },
    errors: [],
    example: { input: example, output: {} },
  })

export const toolRead = addressing(
  'tool_read',
  {
    title: 'Run a tool that reads',
    description:
      'Runs a tool that reads, by its name. Use when tool_search found it and it is not in your list. Not for one that writes: that is tool_execute. Example: {"name":"audit_verify","input":{}}. Related: tool_search.',
    effect: 'read',
  },
  { name: 'audit_verify', input: {} },
)

export const toolExecute = addressing(
  'tool_execute',
  {
    title: 'Run a tool that writes',
    description:
      'Runs a tool that writes or destroys, by its name. Use when tool_search found it and it is not in your list. Not for one that reads: that is tool_read. Example: {"name":"tokens_revoke","input":{"name":"old-laptop"}}. Related: tool_search, tool_check.',
    effect: 'destroy',
  },
  { name: 'tokens_revoke', input: { name: 'old-laptop' } },
)

/** Whether a tool runs others by their names. */
export const isWay = (name: string): boolean => name === toolRead.name || name === toolExecute.name
