import { dataErrors } from './data-errors.ts'

/**
 * Every failure that a caller can see: its stable code, HTTP status and CLI exit code.
 * Exit codes: 1 our fault, 2 the input, 3 not allowed, 4 not found, 5 conflict, 6 try again later, 7 the job failed,
 * 8 the job fails its expectations.
 */
export const errors = {
  invalid_input: {
    status: 400,
    exit: 2,
    meaning: 'The input does not match the schema of the tool.',
    remedy: 'Correct the fields that `issues` names; the tool schema lists what is allowed.',
  },
  tool_not_found: {
    status: 404,
    exit: 2,
    meaning: 'No tool has this name.',
    remedy: 'List the tools you may call with `tools/list`, `GET /tools` or `hotpass tools`.',
  },
  route_not_found: {
    status: 404,
    exit: 2,
    meaning: 'Nothing is served under this path.',
    remedy: 'List the tools and their routes with `GET /tools`.',
  },
  method_not_allowed: {
    status: 405,
    exit: 2,
    meaning: 'This path does not answer to this HTTP method.',
    remedy: 'Use a method that the `Allow` header names.',
  },
  body_too_large: {
    status: 413,
    exit: 2,
    meaning: 'The body of the request is larger than the limit named in the message.',
    remedy: 'Send less in one request; large files go up in parts.',
  },
  request_head_too_large: {
    status: 431,
    exit: 2,
    meaning: 'Address and headers of the request are larger than 16 KiB together.',
    remedy: 'Send the input as the body of `POST /tools/{name}`, which every tool has.',
  },
  body_malformed: {
    status: 400,
    exit: 2,
    meaning: 'The body of the request is not valid JSON.',
    remedy: 'Send one JSON object in UTF-8.',
  },
  batch_not_allowed: {
    status: 400,
    exit: 2,
    meaning: 'JSON-RPC batches are not served; MCP has none since 2025-06-18.',
    remedy: 'Send one message per request.',
  },
  range_not_satisfiable: {
    status: 416,
    exit: 2,
    meaning: 'The Range header asks for bytes that the file does not have.',
    remedy: 'Ask for bytes below the size that the `Content-Range` header names.',
  },
  media_type_unsupported: {
    status: 415,
    exit: 2,
    meaning: 'The body of the request is in a format that is not read here.',
    remedy: 'Send JSON with `Content-Type: application/json`.',
  },
  session_required: {
    status: 400,
    exit: 2,
    meaning: 'The request names no MCP session, and does not open one.',
    remedy:
      'Send `initialize` first, then its `Mcp-Session-Id` with each request; or speak 2026-07-28, without sessions.',
  },
  session_not_found: {
    status: 404,
    exit: 4,
    meaning: 'There is no such MCP session for this caller; it may have ended.',
    remedy: 'Send `initialize` again, without `Mcp-Session-Id`.',
  },
  host_not_allowed: {
    status: 403,
    exit: 3,
    meaning: 'The Host or Origin header names a site that may not use this plane.',
    remedy: 'Use the loopback address, or start the plane with HOTPASS_HOSTS naming the host.',
  },
  unauthenticated: {
    status: 401,
    exit: 3,
    meaning: 'The request carries no valid token.',
    remedy: 'Send `Authorization: Bearer <token>`; `hotpass status` tells where the tokens lie.',
  },
  forbidden: {
    status: 403,
    exit: 3,
    meaning: 'The role and scopes of the caller do not allow this tool.',
    remedy: 'Ask an Admin for a role and token that hold the scope named in the message.',
  },
  approval_required: {
    status: 403,
    exit: 3,
    meaning: 'Policy asks for an approval before this runs.',
    remedy: 'Do what the hint says, then repeat the same call with the id as `approval`.',
  },
  approval_invalid: {
    status: 403,
    exit: 3,
    meaning: 'The approval does not fit this call: it is used, expired, or was given for something else.',
    remedy: 'Repeat the call without `approval` to ask anew.',
  },
  approval_rejected: {
    status: 403,
    exit: 3,
    meaning: 'A person has rejected this call.',
    remedy: 'Do not repeat it; ask the person who rejected it what to do instead.',
  },
  approval_not_found: {
    status: 404,
    exit: 4,
    meaning: 'There is no approval with this id.',
    remedy: 'List them with `approvals_list`.',
  },
  approval_closed: {
    status: 409,
    exit: 5,
    meaning: 'The approval is not open for the decision of a person.',
    remedy: 'List those that are with `approvals_list` and `"status":"requested"`.',
  },
  token_not_found: {
    status: 404,
    exit: 4,
    meaning: 'There is no live token of this name.',
    remedy: 'List the tokens with `tokens_list`.',
  },
  token_taken: {
    status: 409,
    exit: 5,
    meaning: 'A live token or a built-in identity has this name.',
    remedy: 'Choose another name, or end that token with `tokens_revoke` first.',
  },
  token_beyond_right: {
    status: 403,
    exit: 3,
    meaning: 'A token may hold no right that its maker lacks.',
    remedy: 'Leave out what the message names, or have somebody make the token who holds it.',
  },
  rate_limited: {
    status: 429,
    exit: 6,
    meaning: 'The caller made too many calls in a short time.',
    remedy: 'Wait for the seconds that the message names, then repeat the same call.',
  },
  idempotency_conflict: {
    status: 409,
    exit: 5,
    meaning: 'This idempotency key was used before with other arguments.',
    remedy: 'Use a new key for a new intent; use the same key only to repeat the same call.',
  },
  call_in_progress: {
    status: 409,
    exit: 6,
    meaning: 'A call with this idempotency key is still running.',
    remedy: 'Repeat the same call with the same key in a few seconds.',
  },
  ...dataErrors,
  events_expired: {
    status: 410,
    exit: 5,
    meaning: 'Events after the id that was given are no longer kept.',
    remedy: 'Read the present state, then follow the stream without an id, or from `0` for all that is kept.',
  },
  output_not_found: {
    status: 404,
    exit: 4,
    meaning: 'The run has no output of this name.',
    remedy: 'List the outputs with `runs_outputs` without a name.',
  },
  plane_unreachable: {
    status: 503,
    exit: 6,
    meaning: 'The plane does not answer.',
    remedy: 'Start it with `hotpass up`; `hotpass status` tells what is wrong.',
  },
  unavailable: {
    status: 503,
    exit: 6,
    meaning: 'A part of the plane that this call needs is down.',
    remedy: '`hotpass status` names the part; repeat the call when it is up again.',
  },
  internal: {
    status: 500,
    exit: 1,
    meaning: 'Something in Hotpass failed that the caller did not cause.',
    remedy: 'Report it with the trace id; the log of the plane has the details.',
  },
} as const satisfies Record<string, { status: number; exit: number; meaning: string; remedy: string }>

export type ErrorCode = keyof typeof errors

export const isErrorCode = (code: string): code is ErrorCode => Object.hasOwn(errors, code)
