import type { Kysely } from 'kysely'
import type { ApprovalKind, ApprovalStatus } from '#contracts/approval'
import type { AuditEntry } from '#contracts/audit'
import type { Ports } from '#contracts/context'
import type { AskedApproval, HotpassError } from '#contracts/errors'
import type { ManifestTool } from '#contracts/manifest'
import type { Clock } from '#contracts/ports/clock'
import type { Ids } from '#contracts/ports/ids'
import type { Decision, Policy } from '#contracts/ports/policy'
import type { Tool } from '#contracts/tool'
import type { Caller } from '#server/gateway'
import type { Database } from '#server/store/database'
import type { AuditWriter } from './entry.ts'

/** A call as an approval is bound to it. */
type Asked = Binding & { summary: string; arguments: string }
type Binding = {
  principal: string
  tool: string
  arguments_digest: string
  schema_digest: string
  kind: ApprovalKind
}

/** The keeper of approvals, as call() needs it. */
type ApprovalRequests = {
  /** The open request for this very call, made where there is none. */
  request(call: Asked): Promise<AskedApproval>
  find(
    id: string,
  ): Promise<
    | (Binding & { status: ApprovalStatus; reason: string | null; decided_by: string | null; asked: AskedApproval })
    | undefined
  >
  /** Burns it in the transaction of what it allows; tells whether it was still good. */
  use(transaction: Kysely<Database>, id: string): Promise<boolean>
}

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
  approvals: ApprovalRequests
  clock: Clock
  ids: Ids
  /** Runs the body in a span named after the tool; resolves as the body does. */
  span<Result>(name: string, caller: Caller, body: (trace: string | undefined) => Promise<Result>): Promise<Result>
  /** Told of failures that no caller caused. */
  report(error: HotpassError, tool: string): void
}

export type Output = Record<string, unknown>

/** A decision that does not end the call. */
export type Permission = Exclude<Decision, { effect: 'deny' }>

/** One call that got through parse and decision. */
export type Admitted = {
  tool: Tool
  parsed: Output
  caller: Caller
  decision: Permission
  /** The audit entry of this call with this outcome. */
  record(outcome: string, phase?: AuditEntry['phase']): AuditEntry
}
