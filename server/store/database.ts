import type { ColumnType, Generated } from 'kysely'
import type { ApprovalKind, ApprovalStatus } from '#contracts/approval'
import type { MappingTemplate } from '#contracts/mapping'
import type { reviewDecisions } from '#contracts/review'
import type { Run, RowAccount, RunStatus, RunStep, RunOutput } from '#contracts/run'
import type { Token } from '#contracts/token'

type Stamp = ColumnType<Date, Date, Date>
type Json<Value> = ColumnType<Value, string, string>
type Count = ColumnType<number, number, number>

/** Tables of schema `hotpass`, as the migrations leave them. */
export type Database = {
  file: {
    tenant: Generated<string>
    handle: string
    name: string
    sha256: string
    bytes: Count
    owner: string
    created_at: Stamp
  }
  run: {
    tenant: Generated<string>
    id: string
    flow: string
    parameters: Json<unknown>
    status: RunStatus
    requested_by: string
    attempt: Generated<number>
    /** How often a worker may take the run up. */
    attempt_limit: number
    lease_token: string | null
    lease_until: Date | null
    cancel_requested: Generated<boolean>
    account: Json<RowAccount> | null
    error: Json<NonNullable<Run['error']>> | null
    traceparent: string | null
    /** Grows with every change; the version of the run's events. */
    version: Generated<number>
    created_at: Stamp
    started_at: Date | null
    finished_at: Date | null
  }
  step: {
    run: string
    name: string
    seq: number
    status: RunStep['status']
    done: Generated<number>
    total: Generated<number>
    unit: Generated<string>
    account: Json<RowAccount> | null
    /** The attempt that finished the step; its files are the ones that count. */
    attempt: number | null
    finished_at: Date | null
  }
  attempt: {
    run: string
    number: number
    worker: string
    lease_token: string
    started_at: Stamp
    ended_at: Date | null
    outcome: string | null
  }
  output: Omit<RunOutput, 'bytes'> & {
    run: string
    bytes: Count
    /** Inside the folder of the run. */
    path: string
  }
  run_removed: { run: string }
  outbox: {
    tenant: Generated<string>
    seq: Generated<number>
    id: string
    topic: string
    key: string
    key_version: number
    payload: Json<unknown>
    xid: Generated<string>
    created_at: Stamp
  }
  bus_offset: { consumer: string; topic: string; seq: number }
  idempotency: {
    tenant: Generated<string>
    principal: string
    tool: string
    key: string
    digest: string
    token: string
    output: Json<unknown> | null
    claimed_at: Stamp
    done_at: Date | null
  }
  approval: {
    tenant: Generated<string>
    id: string
    kind: ApprovalKind
    principal: string
    tool: string
    arguments_digest: string
    schema_digest: string
    /** Canonical JSON, without secrets and personal data. */
    arguments: string
    summary: string
    status: ApprovalStatus
    requested_at: Stamp
    expires_at: Stamp
    decided_by: string | null
    decided_at: Date | null
    reason: string | null
    version: Generated<number>
  }
  token: {
    tenant: Generated<string>
    id: string
    name: string
    digest: Buffer
    kind: Token['kind']
    roles: Token['roles']
    scopes: Token['scopes']
    created_by: string
    created_at: Stamp
    expires_at: Stamp
    last_used_at: Date | null
    ended_at: Date | null
    revoked_by: string | null
  }
  mapping_template: {
    tenant: Generated<string>
    name: string
    version: number
    kind: MappingTemplate['kind']
    columns: Json<MappingTemplate['columns']>
    /** Header, or letter where it has none. */
    key: string | null
    fingerprint: string
    source: string
    saved_by: string
    saved_at: Stamp
  }
  mapping_removed: { tenant: Generated<string>; name: string; version: number }
  review_decision: {
    tenant: Generated<string>
    id: string
    decision: (typeof reviewDecisions)[number]
    /** The two references in the order of their code units. */
    a: string
    b: string
    run: string
    decided_by: string
    decided_at: Stamp
    note: string | null
    /** In the order in which they were decided. */
    position: Generated<number>
  }
  audit: {
    tenant: Generated<string>
    id: string
    body: Buffer
    digest: Buffer
    at: Stamp
    principal: string
    tool: string
    outcome: string
    xid: Generated<string>
  }
  audit_seal: { position: number; audit: string; chain: Buffer; sealed_at: Stamp }
  trace: {
    trace_id: string
    span_id: string
    parent_id: string | null
    name: string
    started_at: Stamp
    milliseconds: number
    status: string
    attributes: Json<unknown>
  }
}
