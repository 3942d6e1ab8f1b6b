import type { Run } from '#contracts/run'

/** Removes runs for good: first the rows, and when that is durable the files. */
export type RunRemoval = {
  /** Deletes the rows of a run (inside commit) and tells its last state. Fails with `run_not_found`, `run_not_finished`. */
  delete(run: string): Promise<Run>
  /** Deletes the files of a run that has no row; what fails here is done when the plane next starts. */
  discard(run: string): Promise<void>
}
