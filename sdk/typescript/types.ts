// Generated from tools.json by `npm run gen`.

/** Profile a workbook: what `workbook_profile` takes. */
export type WorkbookProfileInput = {
  /** Path inside the allowed folders, or a handle such as `file_…` from `files_put`. */
  file: string
}

/** Profile a workbook: what `workbook_profile` gives. */
export type WorkbookProfileOutput = {
  /** File name. */
  name: string
  format: 'xlsx' | 'xlsm' | 'csv' | 'tsv'
  /** Digest of the bytes. */
  sha256: string
  /** Size of the file. */
  bytes: number
  sheets: {
    name: string
    visibility: 'visible' | 'hidden' | 'very_hidden'
    /** What the rows seem to be. */
    role: 'organisations' | 'contacts' | 'addresses' | 'notes' | 'reference' | 'empty' | 'unknown'
    /** 0 to 1. */
    role_confidence: number
    /** Row number of the header; absent where none was found. */
    header_row?: number
    /** Filled rows below the header. */
    data_rows: number
    columns: {
      /** Column letter, such as `C`. */
      column: string
      /** Text of the header cell; empty where it has none. */
      header: string
      /** Type that at least 80 % of the filled cells share, else `mixed`. */
      type: 'text' | 'number' | 'date' | 'boolean' | 'email' | 'phone' | 'url' | 'mixed' | 'empty'
      /** Filled cells below the header. */
      filled: number
      /** Blank cells below the header. */
      nulls: number
      /** Distinct filled values. */
      distinct: number
      /** Up to three distinct values as shown. */
      samples: string[]
    }[]
    /** Letters of columns that are filled and unique on every row. */
    key_candidates: string[]
    issues: {
      severity: 'info' | 'warning' | 'error'
      /** Stable code of the finding, such as `duplicate_header`. */
      code: string
      /** What was found, with counts. */
      message: string
      /** What to do about it. */
      remedy: string
      /** Column letter, where it is about one column. */
      column?: string
    }[]
  }[]
}

/** Upload a file: what `files_put` takes. */
export type FilesPutInput = {
  /** File name with its ending. */
  name: string
  /** The bytes in base64, at most 64 MiB. */
  content: string
  /** Any text of yours; repeat the call with the same key and it runs once. */
  idempotency_key?: string | undefined
}

/** Upload a file: what `files_put` gives. */
export type FilesPutOutput = {
  /** Handle: pass it wherever a tool takes a file. */
  file: string
  /** File name. */
  name: string
  /** Size of the content. */
  bytes: number
  /** Digest of the content. */
  sha256: string
}

/** Refine workbooks: what `runs_refine` takes. */
export type RunsRefineInput = {
  /** Workbooks to refine together, each once: .xlsx, .xlsm, .csv or .tsv. */
  files: string[]
  /** `aviation-za` (used when absent): South African numbers, provinces and aviation lists. `generic`: no country assumed. */
  profile?: 'aviation-za' | 'generic' | undefined
  /** Two-letter country code for phone numbers without one, and as country; absent: as the profile says. */
  region?: string | undefined
  /** Those of `files` whose values win, most trusted first; absent: the more complete and recent row wins. */
  trusted?: string[] | undefined
  /** Any text of yours; repeat the call with the same key and it runs once. */
  idempotency_key?: string | undefined
}

/** Refine workbooks: what `runs_refine` gives. */
export type RunsRefineOutput = {
  /** Id of the run. */
  run: string
  /** Flow that it executes, such as `refine`. */
  flow: string
  status: 'queued' | 'running' | 'succeeded' | 'failed' | 'cancelled'
  /** Principal that asked for it. */
  requested_by: string
  /** How often a worker has taken it up; 0 before the first. */
  attempt: number
  /** ISO 8601, UTC. */
  created_at: string
  /** ISO 8601, UTC; absent until a worker took it up. */
  started_at?: string
  /** ISO 8601, UTC; absent until the end. */
  finished_at?: string
  /** ISO 8601, UTC; the last that is told of a run. */
  deleted_at?: string
  steps: {
    name: string
    status: 'waiting' | 'running' | 'succeeded' | 'failed'
    /** Units done so far. */
    done: number
    /** Units in all; 0 while unknown. */
    total: number
    /** What is counted, such as `rows`. */
    unit: string
  }[]
  /** Row account; present on runs that succeeded and count rows. */
  account?: {
    /** Input rows below the headers. */
    input: number
    /** Rows that gave at least one output record. */
    kept: number
    /** Rows whose content went into records that other rows lead. */
    merged: number
    /** Rows set aside, each with a reason. */
    quarantined: number
    /** Rows without content. */
    blank: number
  }
  /** Why it failed. */
  error?: {
    step: string
    code: string
    message: string
    hint: string
  }
}

/** State of a run: what `runs_get` takes. */
export type RunsGetInput = {
  /** Id of the run. */
  run: string
  /** Answers when the run has ended, or after so long. Default: `0`. */
  wait_seconds?: number | undefined
}

/** State of a run: what `runs_get` gives. */
export type RunsGetOutput = {
  /** Id of the run. */
  run: string
  /** Flow that it executes, such as `refine`. */
  flow: string
  status: 'queued' | 'running' | 'succeeded' | 'failed' | 'cancelled'
  /** Principal that asked for it. */
  requested_by: string
  /** How often a worker has taken it up; 0 before the first. */
  attempt: number
  /** ISO 8601, UTC. */
  created_at: string
  /** ISO 8601, UTC; absent until a worker took it up. */
  started_at?: string
  /** ISO 8601, UTC; absent until the end. */
  finished_at?: string
  /** ISO 8601, UTC; the last that is told of a run. */
  deleted_at?: string
  steps: {
    name: string
    status: 'waiting' | 'running' | 'succeeded' | 'failed'
    /** Units done so far. */
    done: number
    /** Units in all; 0 while unknown. */
    total: number
    /** What is counted, such as `rows`. */
    unit: string
  }[]
  /** Row account; present on runs that succeeded and count rows. */
  account?: {
    /** Input rows below the headers. */
    input: number
    /** Rows that gave at least one output record. */
    kept: number
    /** Rows whose content went into records that other rows lead. */
    merged: number
    /** Rows set aside, each with a reason. */
    quarantined: number
    /** Rows without content. */
    blank: number
  }
  /** Why it failed. */
  error?: {
    step: string
    code: string
    message: string
    hint: string
  }
}

/** Row account of a run: what `runs_rows` takes. */
export type RunsRowsInput = {
  /** Id of a run that succeeded. */
  run: string
  /** Only rows with this outcome. */
  outcome?: 'kept' | 'merged' | 'quarantined' | 'blank' | undefined
  /** Only rows with this reason code. */
  reason?: string | undefined
  /** Only rows of this input file, by name. */
  file?: string | undefined
  /** Only rows of this sheet. */
  sheet?: string | undefined
  /** Most rows to return. Default: `50`. */
  limit?: number | undefined
  /** `next_cursor` of the page before. */
  cursor?: string | undefined
}

/** Row account of a run: what `runs_rows` gives. */
export type RunsRowsOutput = {
  /** In the order of files, sheets and rows. */
  items: {
    /** Input file name. */
    file: string
    /** Sheet name. */
    sheet: string
    /** Row number of the sheet, or a range such as `120-1048576` of blank rows. */
    row: string
    outcome: 'kept' | 'merged' | 'quarantined' | 'blank'
    /** Reason code. */
    reason: string
    /** Ids of the output records, joined by "; ". */
    target: string
  }[]
  /** Present when there may be more. */
  next_cursor?: string
}

/** Outputs of a run: what `runs_outputs` takes. */
export type RunsOutputsInput = {
  /** Id of the run. */
  run: string
  /** File to read, such as `organisations.csv`; absent: list all. */
  name?: string | undefined
  /** First byte of the slice: 0, then `next_offset`. Default: `0`. */
  offset?: number | undefined
  /** Most bytes of the slice. Default: `65536`. */
  limit?: number | undefined
  /** `base64` for files that are not text. Default: `"utf8"`. */
  encoding?: 'utf8' | 'base64' | undefined
}

/** Outputs of a run: what `runs_outputs` gives. */
export type RunsOutputsOutput = {
  /** All files; present without a name, empty until the run succeeds. */
  outputs?: {
    /** File name, such as `organisations.csv`. */
    name: string
    media_type: string
    bytes: number
    sha256: string
  }[]
  /** The slice, in the encoding asked for. */
  content?: string
  /** What the slice is of; present with the first slice. */
  file?: {
    /** File name, such as `organisations.csv`. */
    name: string
    media_type: string
    bytes: number
    sha256: string
  }
  /** Where the next slice begins; absent at the end of the file. */
  next_offset?: number
}

/** List runs: what `runs_list` takes. */
export type RunsListInput = {
  /** Only runs in this status. */
  status?: 'queued' | 'running' | 'succeeded' | 'failed' | 'cancelled' | undefined
  /** Only runs of this flow, such as `refine`. */
  flow?: string | undefined
  /** Most runs to return. Default: `20`. */
  limit?: number | undefined
  /** `next_cursor` of the page before. */
  cursor?: string | undefined
}

/** List runs: what `runs_list` gives. */
export type RunsListOutput = {
  runs: {
    /** Id of the run. */
    run: string
    /** Flow that it executes, such as `refine`. */
    flow: string
    status: 'queued' | 'running' | 'succeeded' | 'failed' | 'cancelled'
    /** Principal that asked for it. */
    requested_by: string
    /** How often a worker has taken it up; 0 before the first. */
    attempt: number
    /** ISO 8601, UTC. */
    created_at: string
    /** ISO 8601, UTC; absent until a worker took it up. */
    started_at?: string
    /** ISO 8601, UTC; absent until the end. */
    finished_at?: string
    /** ISO 8601, UTC; the last that is told of a run. */
    deleted_at?: string
    steps: {
      name: string
      status: 'waiting' | 'running' | 'succeeded' | 'failed'
      /** Units done so far. */
      done: number
      /** Units in all; 0 while unknown. */
      total: number
      /** What is counted, such as `rows`. */
      unit: string
    }[]
    /** Row account; present on runs that succeeded and count rows. */
    account?: {
      /** Input rows below the headers. */
      input: number
      /** Rows that gave at least one output record. */
      kept: number
      /** Rows whose content went into records that other rows lead. */
      merged: number
      /** Rows set aside, each with a reason. */
      quarantined: number
      /** Rows without content. */
      blank: number
    }
    /** Why it failed. */
    error?: {
      step: string
      code: string
      message: string
      hint: string
    }
  }[]
  /** Present when there are more. */
  next_cursor?: string
}

/** Cancel a run: what `runs_cancel` takes. */
export type RunsCancelInput = {
  /** Id of the run. */
  run: string
  /** Any text of yours; repeat the call with the same key and it runs once. */
  idempotency_key?: string | undefined
}

/** Cancel a run: what `runs_cancel` gives. */
export type RunsCancelOutput = {
  /** Id of the run. */
  run: string
  /** Flow that it executes, such as `refine`. */
  flow: string
  status: 'queued' | 'running' | 'succeeded' | 'failed' | 'cancelled'
  /** Principal that asked for it. */
  requested_by: string
  /** How often a worker has taken it up; 0 before the first. */
  attempt: number
  /** ISO 8601, UTC. */
  created_at: string
  /** ISO 8601, UTC; absent until a worker took it up. */
  started_at?: string
  /** ISO 8601, UTC; absent until the end. */
  finished_at?: string
  /** ISO 8601, UTC; the last that is told of a run. */
  deleted_at?: string
  steps: {
    name: string
    status: 'waiting' | 'running' | 'succeeded' | 'failed'
    /** Units done so far. */
    done: number
    /** Units in all; 0 while unknown. */
    total: number
    /** What is counted, such as `rows`. */
    unit: string
  }[]
  /** Row account; present on runs that succeeded and count rows. */
  account?: {
    /** Input rows below the headers. */
    input: number
    /** Rows that gave at least one output record. */
    kept: number
    /** Rows whose content went into records that other rows lead. */
    merged: number
    /** Rows set aside, each with a reason. */
    quarantined: number
    /** Rows without content. */
    blank: number
  }
  /** Why it failed. */
  error?: {
    step: string
    code: string
    message: string
    hint: string
  }
}

/** Delete a run: what `runs_delete` takes. */
export type RunsDeleteInput = {
  /** Id of the run. */
  run: string
  /** Id from the error `approval_required`; good for one call with the same arguments. */
  approval?: string | undefined
  /** Any text of yours; repeat the call with the same key and it runs once. */
  idempotency_key?: string | undefined
}

/** Delete a run: what `runs_delete` gives. */
export type RunsDeleteOutput = {
  /** Id of the run. */
  run: string
  /** Flow that it executes, such as `refine`. */
  flow: string
  status: 'queued' | 'running' | 'succeeded' | 'failed' | 'cancelled'
  /** Principal that asked for it. */
  requested_by: string
  /** How often a worker has taken it up; 0 before the first. */
  attempt: number
  /** ISO 8601, UTC. */
  created_at: string
  /** ISO 8601, UTC; absent until a worker took it up. */
  started_at?: string
  /** ISO 8601, UTC; absent until the end. */
  finished_at?: string
  /** ISO 8601, UTC; the last that is told of a run. */
  deleted_at?: string
  steps: {
    name: string
    status: 'waiting' | 'running' | 'succeeded' | 'failed'
    /** Units done so far. */
    done: number
    /** Units in all; 0 while unknown. */
    total: number
    /** What is counted, such as `rows`. */
    unit: string
  }[]
  /** Row account; present on runs that succeeded and count rows. */
  account?: {
    /** Input rows below the headers. */
    input: number
    /** Rows that gave at least one output record. */
    kept: number
    /** Rows whose content went into records that other rows lead. */
    merged: number
    /** Rows set aside, each with a reason. */
    quarantined: number
    /** Rows without content. */
    blank: number
  }
  /** Why it failed. */
  error?: {
    step: string
    code: string
    message: string
    hint: string
  }
}

/** List approvals: what `approvals_list` takes. */
export type ApprovalsListInput = {
  /** Only approvals in this status. */
  status?: 'requested' | 'approved' | 'rejected' | 'used' | 'expired' | undefined
  /** Most approvals to return. Default: `20`. */
  limit?: number | undefined
  /** `next_cursor` of the page before. */
  cursor?: string | undefined
}

/** List approvals: what `approvals_list` gives. */
export type ApprovalsListOutput = {
  approvals: {
    /** Goes into the field `approval` of the call that it was made for. */
    id: string
    /** `confirm`: the caller repeats the call; `human`: a person decides first. */
    kind: 'confirm' | 'human'
    status: 'requested' | 'approved' | 'rejected' | 'used' | 'expired'
    tool: string
    /** What the call does, with its arguments. */
    summary: string
    /** The arguments as JSON, without secrets and personal data. */
    arguments: string
    /** The only principal that can use it. */
    requested_by: string
    /** ISO 8601, UTC. */
    requested_at: string
    /** ISO 8601, UTC; after that it is of no use. */
    expires_at: string
    /** Person who approved or rejected it. */
    decided_by?: string
    /** ISO 8601, UTC. */
    decided_at?: string
    /** What that person said. */
    reason?: string
  }[]
  /** Present when there are more. */
  next_cursor?: string
}

/** Approve a call: what `approvals_approve` takes. */
export type ApprovalsApproveInput = {
  /** Id of the approval. */
  id: string
  /** Why, for whoever asked and for the record. */
  reason?: string | undefined
  /** Any text of yours; repeat the call with the same key and it runs once. */
  idempotency_key?: string | undefined
}

/** Approve a call: what `approvals_approve` gives. */
export type ApprovalsApproveOutput = {
  /** Goes into the field `approval` of the call that it was made for. */
  id: string
  /** `confirm`: the caller repeats the call; `human`: a person decides first. */
  kind: 'confirm' | 'human'
  status: 'requested' | 'approved' | 'rejected' | 'used' | 'expired'
  tool: string
  /** What the call does, with its arguments. */
  summary: string
  /** The arguments as JSON, without secrets and personal data. */
  arguments: string
  /** The only principal that can use it. */
  requested_by: string
  /** ISO 8601, UTC. */
  requested_at: string
  /** ISO 8601, UTC; after that it is of no use. */
  expires_at: string
  /** Person who approved or rejected it. */
  decided_by?: string
  /** ISO 8601, UTC. */
  decided_at?: string
  /** What that person said. */
  reason?: string
}

/** Reject a call: what `approvals_reject` takes. */
export type ApprovalsRejectInput = {
  /** Id of the approval. */
  id: string
  /** Why, for whoever asked and for the record. */
  reason?: string | undefined
  /** Any text of yours; repeat the call with the same key and it runs once. */
  idempotency_key?: string | undefined
}

/** Reject a call: what `approvals_reject` gives. */
export type ApprovalsRejectOutput = {
  /** Goes into the field `approval` of the call that it was made for. */
  id: string
  /** `confirm`: the caller repeats the call; `human`: a person decides first. */
  kind: 'confirm' | 'human'
  status: 'requested' | 'approved' | 'rejected' | 'used' | 'expired'
  tool: string
  /** What the call does, with its arguments. */
  summary: string
  /** The arguments as JSON, without secrets and personal data. */
  arguments: string
  /** The only principal that can use it. */
  requested_by: string
  /** ISO 8601, UTC. */
  requested_at: string
  /** ISO 8601, UTC; after that it is of no use. */
  expires_at: string
  /** Person who approved or rejected it. */
  decided_by?: string
  /** ISO 8601, UTC. */
  decided_at?: string
  /** What that person said. */
  reason?: string
}

/** List access tokens: what `tokens_list` takes. */
export type TokensListInput = {
  /** Most tokens to return. Default: `20`. */
  limit?: number | undefined
  /** `next_cursor` of the page before. */
  cursor?: string | undefined
}

/** List access tokens: what `tokens_list` gives. */
export type TokensListOutput = {
  tokens: {
    /** Identity of whoever holds it. */
    name: string
    kind: 'human' | 'agent' | 'service'
    status: 'live' | 'expired' | 'revoked'
    roles: ('operator' | 'analyst' | 'auditor' | 'admin')[]
    /** The effective right is role and scope. */
    scopes: (
      | 'system:read'
      | 'files:write'
      | 'workbooks:read'
      | 'runs:read'
      | 'runs:write'
      | 'audit:read'
      | 'approvals:read'
      | 'approvals:decide'
      | 'tokens:read'
      | 'tokens:write'
    )[]
    created_by: string
    /** ISO 8601, UTC. */
    created_at: string
    /** ISO 8601, UTC. */
    expires_at: string
    /** ISO 8601, UTC, to the minute; absent before the first use. */
    last_used_at?: string
    /** ISO 8601, UTC. */
    revoked_at?: string
    revoked_by?: string
  }[]
  /** Present when there are more. */
  next_cursor?: string
}

/** Create an access token: what `tokens_create` takes. */
export type TokensCreateInput = {
  /** Identity of whoever will hold it, such as `claude-code`. */
  name: string
  /** Who will hold it; only a person decides on approvals. Default: `"agent"`. */
  kind?: 'human' | 'agent' | 'service' | undefined
  /** Roles of the identity. Default: `["operator"]`. */
  roles?: ('operator' | 'analyst' | 'auditor' | 'admin')[] | undefined
  /** What the token may at most; you must hold each yourself. Default: `["system:read","files:write","workbooks:read","runs:read","runs:write","approvals:read"]`. */
  scopes?:
    | (
        | 'system:read'
        | 'files:write'
        | 'workbooks:read'
        | 'runs:read'
        | 'runs:write'
        | 'audit:read'
        | 'approvals:read'
        | 'approvals:decide'
        | 'tokens:read'
        | 'tokens:write'
      )[]
    | undefined
  /** Days until it expires. Default: `30`. */
  days?: number | undefined
  /** Id from the error `approval_required`; good for one call with the same arguments. */
  approval?: string | undefined
  /** Any text of yours; repeat the call with the same key and it runs once. */
  idempotency_key?: string | undefined
}

/** Create an access token: what `tokens_create` gives. */
export type TokensCreateOutput = {
  token: {
    /** Identity of whoever holds it. */
    name: string
    kind: 'human' | 'agent' | 'service'
    status: 'live' | 'expired' | 'revoked'
    roles: ('operator' | 'analyst' | 'auditor' | 'admin')[]
    /** The effective right is role and scope. */
    scopes: (
      | 'system:read'
      | 'files:write'
      | 'workbooks:read'
      | 'runs:read'
      | 'runs:write'
      | 'audit:read'
      | 'approvals:read'
      | 'approvals:decide'
      | 'tokens:read'
      | 'tokens:write'
    )[]
    created_by: string
    /** ISO 8601, UTC. */
    created_at: string
    /** ISO 8601, UTC. */
    expires_at: string
    /** ISO 8601, UTC, to the minute; absent before the first use. */
    last_used_at?: string
    /** ISO 8601, UTC. */
    revoked_at?: string
    revoked_by?: string
  }
  /** What the client sends as bearer token; kept nowhere, so a repeated call does not have it. */
  secret?: string
}

/** Revoke an access token: what `tokens_revoke` takes. */
export type TokensRevokeInput = {
  /** Name of the token. */
  name: string
  /** Id from the error `approval_required`; good for one call with the same arguments. */
  approval?: string | undefined
  /** Any text of yours; repeat the call with the same key and it runs once. */
  idempotency_key?: string | undefined
}

/** Revoke an access token: what `tokens_revoke` gives. */
export type TokensRevokeOutput = {
  /** Identity of whoever holds it. */
  name: string
  kind: 'human' | 'agent' | 'service'
  status: 'live' | 'expired' | 'revoked'
  roles: ('operator' | 'analyst' | 'auditor' | 'admin')[]
  /** The effective right is role and scope. */
  scopes: (
    | 'system:read'
    | 'files:write'
    | 'workbooks:read'
    | 'runs:read'
    | 'runs:write'
    | 'audit:read'
    | 'approvals:read'
    | 'approvals:decide'
    | 'tokens:read'
    | 'tokens:write'
  )[]
  created_by: string
  /** ISO 8601, UTC. */
  created_at: string
  /** ISO 8601, UTC. */
  expires_at: string
  /** ISO 8601, UTC, to the minute; absent before the first use. */
  last_used_at?: string
  /** ISO 8601, UTC. */
  revoked_at?: string
  revoked_by?: string
}

/** Search the audit log: what `audit_search` takes. */
export type AuditSearchInput = {
  /** Only calls of this identity. */
  principal?: string | undefined
  /** Only calls of this tool. */
  tool?: string | undefined
  /** `ok`, `repeated`, `intent` (a write was about to run) or an error code. */
  outcome?: string | undefined
  /** Earliest time, ISO 8601 UTC. */
  since?: string | undefined
  /** Time before which it must lie, ISO 8601 UTC. */
  until?: string | undefined
  /** Most entries to return. Default: `50`. */
  limit?: number | undefined
  /** `next_cursor` of the page before. */
  cursor?: string | undefined
}

/** Search the audit log: what `audit_search` gives. */
export type AuditSearchOutput = {
  entries: {
    id: string
    /** Place in the sealed chain; absent until the sequencer has sealed it. */
    position?: number
    /** ISO 8601, UTC. */
    at: string
    /** `intent`: a write was about to run; `outcome`: how the call ended. */
    phase: 'intent' | 'outcome'
    principal: string
    tool: string
    effect: 'read' | 'write' | 'destroy'
    decision: 'allow' | 'deny' | 'ask'
    /** `ok`, `repeated` (the stored result of an earlier call), `intent`, or the error code. */
    outcome: string
    /** SHA-256 of the canonical arguments. */
    arguments_digest: string
    /** Id of the approval that was asked for, or that the call came with. */
    approval?: string
    /** Trace id. */
    trace?: string
  }[]
  /** Present when there are more. */
  next_cursor?: string
}

/** Verify the audit log: what `audit_verify` takes. */
export type AuditVerifyInput = {
  /** `head` of an earlier verdict, kept outside the plane. */
  head?: string | undefined
}

/** Verify the audit log: what `audit_verify` gives. */
export type AuditVerifyOutput = {
  /** True when every sealed entry matches its digest and the chain is unbroken. */
  intact: boolean
  /** Entries in the sealed chain. */
  sealed: number
  /** Entries that still wait for the sequencer. */
  unsealed: number
  /** Hash of the last sealed entry; keep it elsewhere to prove later that nothing before changed. */
  head: string
  /** First faults found, at most 20. */
  faults: {
    position: number
    fault: string
  }[]
}

/** Find a tool: what `tool_search` takes. */
export type ToolSearchInput = {
  /** What is to be done, in words. */
  query: string
  /** Most tools to return. Default: `5`. */
  limit?: number | undefined
}

/** Find a tool: what `tool_search` gives. */
export type ToolSearchOutput = {
  /** Best match first; only what you may call. */
  tools: {
    name: string
    title: string
    description: string
    effect: 'read' | 'write' | 'destroy'
    /** What a call of it may be asked for. */
    approval: 'none' | 'confirm' | 'human'
    /** JSON Schema of its input. */
    input_schema: Record<string, unknown>
  }[]
}

/** Check a call: what `tool_check` takes. */
export type ToolCheckInput = {
  /** Name of the tool. */
  tool: string
  /** Its input, as the call would have it. Default: `{}`. */
  arguments?: Record<string, unknown> | undefined
}

/** Check a call: what `tool_check` gives. */
export type ToolCheckOutput = {
  verdict: 'runs' | 'asks' | 'refused'
  /** What it asks for. */
  approval?: 'confirm' | 'human'
  /** The arguments with their defaults filled in. */
  arguments?: Record<string, unknown>
  /** Why it is refused. */
  error?: {
    /** Stable error code. */
    code: string
    /** What went wrong, in words. */
    message: string
    /** What to do next. */
    hint: string
    /** One entry per wrong field. */
    issues?: {
      /** Dotted path of the field; empty for the whole input. */
      path: string
      /** What is wrong with it and what is allowed. */
      message: string
    }[]
    /** What to decide before the call runs. */
    approval?: {
      /** Repeat the same call with this as `approval`. */
      id: string
      /** Who decides: the caller itself, or a person first. */
      kind: 'confirm' | 'human'
      /** What would happen. */
      summary: string
      /** When it is too late. */
      expires_at: string
    }
  }
}

/** Health of the plane: what `system_health` takes. */
export type SystemHealthInput = Record<string, never>

/** Health of the plane: what `system_health` gives. */
export type SystemHealthOutput = {
  /** Worst status among the parts that are needed. */
  status: 'ok' | 'degraded' | 'down'
  version: string
  /** ISO 8601, UTC. */
  checked_at: string
  parts: {
    /** Part of the plane, such as `store` or `workers`. */
    name: string
    /** `off`: not configured, so not needed. */
    status: 'ok' | 'degraded' | 'down' | 'off'
    /** What was found. */
    detail: string
    /** What to do where the status is not ok. */
    remedy?: string
  }[]
}

/** Who am I: what `system_whoami` takes. */
export type SystemWhoamiInput = Record<string, never>

/** Who am I: what `system_whoami` gives. */
export type SystemWhoamiOutput = {
  /** Stable identity, such as `owner` or `agent`. */
  id: string
  /** Who stands behind the token. */
  kind: 'human' | 'agent' | 'service'
  /** Roles of the identity. */
  roles: ('operator' | 'analyst' | 'auditor' | 'admin')[]
  /** Scopes of the token; the effective right is role and scope. */
  scopes: (
    | 'system:read'
    | 'files:write'
    | 'workbooks:read'
    | 'runs:read'
    | 'runs:write'
    | 'audit:read'
    | 'approvals:read'
    | 'approvals:decide'
    | 'tokens:read'
    | 'tokens:write'
  )[]
}

/** Runs as they change: what `runs_events` takes. */
export type RunsEventsInput = {
  /** Id of the run to follow; absent: all runs. */
  run?: string | undefined
}

/** Runs as they change: an event of `runs_events`. */
export type RunsEventsEvent = {
  /** Id of the run. */
  run: string
  /** Flow that it executes, such as `refine`. */
  flow: string
  status: 'queued' | 'running' | 'succeeded' | 'failed' | 'cancelled'
  /** Principal that asked for it. */
  requested_by: string
  /** How often a worker has taken it up; 0 before the first. */
  attempt: number
  /** ISO 8601, UTC. */
  created_at: string
  /** ISO 8601, UTC; absent until a worker took it up. */
  started_at?: string
  /** ISO 8601, UTC; absent until the end. */
  finished_at?: string
  /** ISO 8601, UTC; the last that is told of a run. */
  deleted_at?: string
  steps: {
    name: string
    status: 'waiting' | 'running' | 'succeeded' | 'failed'
    /** Units done so far. */
    done: number
    /** Units in all; 0 while unknown. */
    total: number
    /** What is counted, such as `rows`. */
    unit: string
  }[]
  /** Row account; present on runs that succeeded and count rows. */
  account?: {
    /** Input rows below the headers. */
    input: number
    /** Rows that gave at least one output record. */
    kept: number
    /** Rows whose content went into records that other rows lead. */
    merged: number
    /** Rows set aside, each with a reason. */
    quarantined: number
    /** Rows without content. */
    blank: number
  }
  /** Why it failed. */
  error?: {
    step: string
    code: string
    message: string
    hint: string
  }
}

export type Tools = {
  workbook_profile: { input: WorkbookProfileInput; output: WorkbookProfileOutput }
  files_put: { input: FilesPutInput; output: FilesPutOutput }
  runs_refine: { input: RunsRefineInput; output: RunsRefineOutput }
  runs_get: { input: RunsGetInput; output: RunsGetOutput }
  runs_rows: { input: RunsRowsInput; output: RunsRowsOutput }
  runs_outputs: { input: RunsOutputsInput; output: RunsOutputsOutput }
  runs_list: { input: RunsListInput; output: RunsListOutput }
  runs_cancel: { input: RunsCancelInput; output: RunsCancelOutput }
  runs_delete: { input: RunsDeleteInput; output: RunsDeleteOutput }
  approvals_list: { input: ApprovalsListInput; output: ApprovalsListOutput }
  approvals_approve: { input: ApprovalsApproveInput; output: ApprovalsApproveOutput }
  approvals_reject: { input: ApprovalsRejectInput; output: ApprovalsRejectOutput }
  tokens_list: { input: TokensListInput; output: TokensListOutput }
  tokens_create: { input: TokensCreateInput; output: TokensCreateOutput }
  tokens_revoke: { input: TokensRevokeInput; output: TokensRevokeOutput }
  audit_search: { input: AuditSearchInput; output: AuditSearchOutput }
  audit_verify: { input: AuditVerifyInput; output: AuditVerifyOutput }
  tool_search: { input: ToolSearchInput; output: ToolSearchOutput }
  tool_check: { input: ToolCheckInput; output: ToolCheckOutput }
  system_health: { input: SystemHealthInput; output: SystemHealthOutput }
  system_whoami: { input: SystemWhoamiInput; output: SystemWhoamiOutput }
}

export type Streams = {
  runs_events: { input: RunsEventsInput; event: RunsEventsEvent }
}
