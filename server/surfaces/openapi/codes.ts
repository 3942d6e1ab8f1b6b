import type { ErrorCode } from '#contracts/errors'
import type { ManifestTool } from '#contracts/manifest'

/** What any request with a token may be answered. */
export const always: readonly ErrorCode[] = ['unauthenticated', 'host_not_allowed', 'internal']

const everyTool: readonly ErrorCode[] = [...always, 'invalid_input', 'forbidden', 'rate_limited', 'unavailable']
const withBody: readonly ErrorCode[] = ['body_malformed', 'body_too_large', 'media_type_unsupported']
const written: readonly ErrorCode[] = ['idempotency_conflict', 'call_in_progress']
const approved: readonly ErrorCode[] = ['approval_required', 'approval_invalid', 'approval_rejected']

/** All codes that a tool may fail with over this method. */
export const codesOf = ({ errors, effect, approval }: ManifestTool, method: 'GET' | 'POST'): string[] => [
  ...everyTool,
  ...(method === 'POST' ? withBody : ['request_head_too_large']),
  ...(effect === 'read' ? [] : written),
  ...(approval === 'none' ? [] : approved),
  ...errors,
]
