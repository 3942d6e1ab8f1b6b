import type { z } from 'zod'
import type { Scope } from './principal.ts'

/** Live data, the twin of a tool: projected to SSE, WebSocket, `--follow` and MCP, resumable by the last event id. */
export type Stream<In extends z.ZodObject = z.ZodObject, Event extends z.ZodObject = z.ZodObject> = {
  /** `<domain>_<noun>`, such as `runs_events`. */
  name: `${string}_${string}`
  title: string
  description: string
  input: In
  event: Event
  policy: { scope: Scope }
  /** Topic of the outbox that it follows. */
  topic: string
  /** Key of the outbox events to pass on; absent or undefined: all keys. */
  key?(input: z.output<In>): string | undefined
}

export const defineStream = <In extends z.ZodObject, Event extends z.ZodObject>(stream: Stream<In, Event>) => stream
