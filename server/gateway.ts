import type { ManifestTool } from '#contracts/manifest'
import type { Progress } from '#contracts/context'
import type { Principal } from '#contracts/principal'

/** Who calls, from where, and until when. */
export type Caller = {
  principal: Principal
  surface: 'mcp' | 'rest' | 'internal'
  /** Aborted when the caller hangs up. */
  signal: AbortSignal
  /** W3C trace context of the caller. */
  traceparent?: string
  /** Told how far a call has come, in units of the tool. */
  progress?: Progress
}

/** All that a surface knows of the plane. */
export type Gateway = {
  /** The tools that this caller may call, in registry order; the same decision that `call` takes. */
  list(caller: Caller): Promise<readonly ManifestTool[]>
  /** Runs one tool; resolves with its output, rejects with a HotpassError. */
  call(name: string, input: unknown, caller: Caller): Promise<Record<string, unknown>>
}
