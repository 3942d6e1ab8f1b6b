import { z } from 'zod'
import { scope } from './principal.ts'

const jsonObject = z.record(z.string(), z.json())

/** JSON Schema of a flat object, as every tool takes and gives. */
export const objectSchema = z.object({ type: z.literal('object'), properties: jsonObject }).catchall(z.json())

/** A tool as every surface shows it: one entry of `tools.json`. */
export const manifestTool = z.object({
  name: z.string(),
  title: z.string(),
  description: z.string(),
  effect: z.enum(['read', 'write', 'destroy']),
  scope,
  approval: z.enum(['none', 'confirm', 'human']),
  http: z.object({
    method: z.enum(['GET', 'POST']),
    path: z.string().describe('`{field}` stands for an input field.'),
    status: z.literal([200, 202]).describe('Status of success; 202: work was queued.'),
    upload: z.string().optional().describe('Input field that multipart/form-data fills, one call a file.'),
    download: z.string().optional().describe('Path under which the bytes are served that the tool gives in slices.'),
  }),
  cli: z.object({
    command: z.array(z.string()).describe('Words after `hotpass`, such as ["workbook", "profile"].'),
    alias: z.string().optional(),
    positional: z.array(z.string()).describe('Input fields that are given by place.'),
  }),
  app: z.string().optional().describe('MCP resource with a page that shows the result.'),
  annotations: z.object({
    readOnlyHint: z.boolean(),
    destructiveHint: z.boolean(),
    idempotentHint: z.boolean(),
    openWorldHint: z.boolean(),
  }),
  inputSchema: objectSchema,
  outputSchema: objectSchema,
  errors: z.array(z.string()),
  example: z.object({ input: jsonObject, output: jsonObject }),
})
export type ManifestTool = z.output<typeof manifestTool>

export type ObjectSchema = z.output<typeof objectSchema>

/** A stream as every surface shows it. */
export const manifestStream = z.object({
  name: z.string(),
  title: z.string(),
  description: z.string(),
  scope,
  path: z.string().describe('Where it is followed by SSE and WebSocket, and read page by page.'),
  cli: z.object({ command: z.array(z.string()).describe('Words after `hotpass`, such as ["runs", "events"].') }),
  inputSchema: objectSchema,
  eventSchema: objectSchema,
})
export type ManifestStream = z.output<typeof manifestStream>

export const manifest = z.object({
  version: z.string(),
  tools: z.array(manifestTool),
  streams: z.array(manifestStream),
})
export type Manifest = z.output<typeof manifest>

/** A plane whose tools and streams are known by name only. */
export type AnyPlane = {
  listed: ManifestTool
  tools: Record<string, { input: unknown; output: Record<string, unknown> }>
  streams: Record<string, { input: object; event: Record<string, unknown> }>
}
