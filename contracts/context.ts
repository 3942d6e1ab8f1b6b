import type { ErrorCode, ErrorIssue } from './errors.ts'
import type { Approvals } from './ports/approvals.ts'
import type { AuditLog } from './ports/audit.ts'
import type { Catalog } from './ports/catalog.ts'
import type { Clock } from './ports/clock.ts'
import type { Evidence } from './ports/evidence.ts'
import type { Files } from './ports/files.ts'
import type { Health } from './ports/health.ts'
import type { Mappings } from './ports/mappings.ts'
import type { Profiles } from './ports/profiles.ts'
import type { Quality } from './ports/quality.ts'
import type { Reviews } from './ports/reviews.ts'
import type { RunRemoval } from './ports/run-removal.ts'
import type { Runs } from './ports/runs.ts'
import type { Tokens } from './ports/tokens.ts'
import type { Workbooks } from './ports/workbooks.ts'
import type { Principal } from './principal.ts'

export type Ports = {
  approvals: Approvals
  audit: AuditLog
  catalog: Catalog
  clock: Clock
  evidence: Evidence
  mappings: Mappings
  files: Files
  health: Health
  reviews: Reviews
  runRemoval: RunRemoval
  runs: Runs
  tokens: Tokens
  profiles: Profiles
  quality: Quality
  workbooks: Workbooks
}
export type PortName = keyof Ports

/** How far a call has come, for a person to read; of a total of 0 nobody knows yet. */
export type Progress = (done: number, total: number, message: string) => void

/** What run() gets: the ports it named, who calls, and ways to fail and to commit. */
export type Context<Port extends PortName = PortName, Code extends ErrorCode = ErrorCode> = Pick<Ports, Port> & {
  principal: Principal
  /** Person who approved this call, where one had to. */
  approvedBy?: string
  /** Aborted when the caller hangs up. */
  signal: AbortSignal
  /** Tells the caller, if it wants to know. */
  progress: Progress
  /** Ends the call with one of the codes that the tool lists. */
  fail(code: Code, message?: string, options?: { hint?: string; issues?: readonly ErrorIssue[] }): never
  /**
   * The one transaction of a write: the ports it passes write through it. State, events, idempotency result and
   * audit row become durable together, or not at all. Reads do not call it; writes call it once, with no network inside.
   */
  commit<Result>(body: (ports: Pick<Ports, Port>) => Promise<Result>): Promise<Result>
}
