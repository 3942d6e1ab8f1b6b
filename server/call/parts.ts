import type { Kysely } from 'kysely'
import type { AuditEntry } from '#contracts/audit'
import type { Ports } from '#contracts/context'
import type { HotpassError } from '#contracts/errors'
import type { ManifestTool } from '#contracts/manifest'
import type { Clock } from '#contracts/ports/clock'
import type { Ids } from '#contracts/ports/ids'
import type { Decision, Policy } from '#contracts/ports/policy'
import type { Tool } from '#contracts/tool'
import type { Caller } from '#server/gateway'
import type { Database } from '#server/store/database'
import type { AuditWriter } from './entry.ts'

/** All that the call path needs of the plane. */
export type CallParts = {
  registry: readonly Tool[]
  manifestOf(tool: Tool): ManifestTool
  policy: Policy
  limit(principal: string): void
  database: Kysely<Database>
  /** No other plane writes to this store, so a key that is claimed by no call of this one was left by a dead one. */
  soleWriter?: boolean
  /** The ports, reading and writing through this connection or transaction. */
  bind(database: Kysely<Database>): Ports
  audit: AuditWriter
  clock: Clock
  ids: Ids
  /** Runs the body in a span named after the tool; resolves as the body does. */
  span<Result>(name: string, caller: Caller, body: (trace: string | undefined) => Promise<Result>): Promise<Result>
  /** Told of failures that no caller caused. */
  report(error: HotpassError, tool: string): void
}

export type Output = Record<string, unknown>

/** One call that got through parse and decision. */
export type Admitted = {
  tool: Tool
  parsed: Output
  caller: Caller
  decision: Decision
  /** The audit entry of this call with this outcome. */
  record(outcome: string, phase?: AuditEntry['phase']): AuditEntry
}
