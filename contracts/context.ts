import type { ErrorCode, ErrorIssue } from './errors.ts'
import type { AuditLog } from './ports/audit.ts'
import type { Clock } from './ports/clock.ts'
import type { Files } from './ports/files.ts'
import type { Health } from './ports/health.ts'
import type { Runs } from './ports/runs.ts'
import type { Workbooks } from './ports/workbooks.ts'
import type { Principal } from './principal.ts'

export type Ports = {
  audit: AuditLog
  clock: Clock
  files: Files
  health: Health
  runs: Runs
  workbooks: Workbooks
}
export type PortName = keyof Ports

/** What run() gets: the ports it named, who calls, and ways to fail and to commit. */
export type Context<Port extends PortName = PortName, Code extends ErrorCode = ErrorCode> = Pick<Ports, Port> & {
  principal: Principal
  /** Aborted when the caller hangs up. */
  signal: AbortSignal
  /** Ends the call with one of the codes that the tool lists. */
  fail(code: Code, message?: string, options?: { hint?: string; issues?: readonly ErrorIssue[] }): never
  /**
   * The one transaction of a write: the ports it passes write through it. State, events, idempotency result and
   * audit row become durable together, or not at all. Reads do not call it; writes call it once, with no network inside.
   */
  commit<Result>(body: (ports: Pick<Ports, Port>) => Promise<Result>): Promise<Result>
}
