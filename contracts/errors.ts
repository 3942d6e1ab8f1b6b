import { type ErrorCode, errors } from './error-codes.ts'

export { type ErrorCode, errors, isErrorCode } from './error-codes.ts'

/** What is wrong with one field. */
export type ErrorIssue = { path: string; message: string }

/** What policy wants before a call runs: the same call again with this id, or first the decision of a person. */
export type AskedApproval = { id: string; kind: 'confirm' | 'human'; summary: string; expires_at: string }

/** What every surface shows of a failure. Spelled out, because clients without zod are typed by it. */
export type ErrorBody = {
  code: string
  message: string
  hint: string
  issues?: ErrorIssue[] | undefined
  approval?: AskedApproval | undefined
}

/** The one error class: a code of the table, what happened, and what to do next (default: the remedy of the code). */
export class HotpassError extends Error {
  override readonly name = 'HotpassError'
  readonly code: ErrorCode
  readonly hint: string
  readonly issues: readonly ErrorIssue[] | undefined
  /** Seconds after which the same call may succeed. */
  readonly retryAfter: number | undefined
  readonly approval: AskedApproval | undefined

  constructor(
    code: ErrorCode,
    message: string = errors[code].meaning,
    options: {
      hint?: string
      issues?: readonly ErrorIssue[]
      retryAfter?: number
      approval?: AskedApproval
      cause?: unknown
    } = {},
  ) {
    super(message, { cause: options.cause })
    this.code = code
    this.hint = options.hint ?? errors[code].remedy
    this.issues = options.issues
    this.retryAfter = options.retryAfter
    this.approval = options.approval
  }

  body(): ErrorBody {
    return {
      code: this.code,
      message: this.message,
      hint: this.hint,
      ...(this.issues && { issues: [...this.issues] }),
      ...(this.approval && { approval: this.approval }),
    }
  }
}

/** Anything thrown as a HotpassError; what is not one is `internal` and keeps its details to the log. */
export const asHotpassError = (thrown: unknown): HotpassError =>
  thrown instanceof HotpassError ? thrown : new HotpassError('internal', undefined, { cause: thrown })
