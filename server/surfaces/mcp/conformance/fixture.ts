import type { CallToolResult, InputRequiredResult, ServerContext } from '@modelcontextprotocol/server'
import type { ManifestTool } from '#contracts/manifest'
import type { LowServer } from '../low-server.ts'
import type { RequestStates } from '../confirmations.ts'

export type Call = {
  input: Record<string, unknown>
  context: ServerContext
  server: LowServer
  states: RequestStates
}
type Answer = CallToolResult | InputRequiredResult

/** A tool of the official suite, by its name there. */
export type Fixtures = Record<string, (call: Call) => Answer | Promise<Answer>>

export const said = (text: string): CallToolResult => ({ content: [{ type: 'text', text }] })

/** A smallest PNG and WAV, in base64. */
export const png = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8DwHwAFBQIAX8jx0gAAAABJRU5ErkJggg=='
export const wav = 'UklGRiYAAABXQVZFZm10IBAAAAABAAEAQB8AAAB9AAACABAAZGF0YQIAAAA='

/** A tool as the plane would list it. */
export const manifestOf = (name: string, inputSchema?: ManifestTool['inputSchema']): ManifestTool => ({
  name,
  title: name,
  description: `The tool ${name} of the conformance suite.`,
  effect: 'read',
  scope: 'system:read',
  approval: 'none',
  http: { method: 'GET', path: `/${name}`, status: 200 },
  cli: { command: [name], positional: [] },
  annotations: { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false },
  inputSchema: inputSchema ?? { type: 'object', properties: {} },
  outputSchema: { type: 'object', properties: {} },
  errors: [],
  example: { input: {}, output: {} },
})
