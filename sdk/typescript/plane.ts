import type { Streams, Tools } from './types.ts'

/** A tool as `list()` shows it. */
export type ListedTool = {
  name: string
  title: string
  description: string
  effect: 'read' | 'write' | 'destroy'
  /** What the token must hold. */
  scope: string
  approval: 'none' | 'confirm' | 'human'
  /** JSON Schema of the input. */
  inputSchema: Record<string, unknown>
  /** JSON Schema of the output. */
  outputSchema: Record<string, unknown>
  /** Codes of errors that it may give besides those of every call. */
  errors: string[]
  example: { input: Record<string, unknown>; output: Record<string, unknown> }
}

/** What a plane of this version offers. */
export type Plane = { listed: ListedTool; tools: Tools; streams: Streams }
