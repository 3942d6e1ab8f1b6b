import type { Contradiction, Decision, Review, reviewDecisions, StoredDecision } from '#contracts/review'
import type { Run } from '#contracts/run'
import type { Page, PageRequest } from './runs.ts'

/** Who decides, and why. */
export type Deciding = { by: string; note?: string | undefined }

/** Pairs that wait for a person, and what was decided of them for every later run. */
export type Reviews = {
  /**
   * Pairs of a run, the likeliest first. Fails with `run_not_found`, `run_not_finished`, `run_failed`,
   * `output_not_found`.
   */
  list(run: string, filter: { status?: Review['status'] | undefined }, page: PageRequest): Promise<Page<Review>>
  /** Decisions that gave way to later ones in a run. Fails as `list` does. */
  contradictions(run: string): Promise<Contradiction[]>
  /** Pairs of a run by their ids. Fails as `list` does and with `review_not_found`. */
  find(run: string, pairs: readonly string[]): Promise<Review[]>
  /** Decides pairs of a run (inside commit). Fails as `find` does. */
  decide(
    run: string,
    pairs: readonly string[],
    decision: (typeof reviewDecisions)[number],
    deciding: Deciding,
  ): Promise<Review[]>
  /**
   * Says that members of a merged record, or rows of it, are another organisation (inside commit). Fails as `list` does
   * and with `merge_not_found`.
   */
  undo(
    run: string,
    merge: { record: string; members?: readonly string[] | undefined; rows?: readonly string[] | undefined },
    deciding: Deciding,
  ): Promise<Decision[]>
  /** Decisions in force, the newest first; `about`: a slug or a row that they name. */
  decisions(
    filter: { run?: string | undefined; about?: string | undefined },
    page: PageRequest,
  ): Promise<Page<StoredDecision>>
  /** Decisions in force by their ids, with all that were made in the same calls on request. Fails with `decision_not_found`. */
  findDecisions(ids: readonly string[], wholeCalls: boolean): Promise<StoredDecision[]>
  /** Takes decisions back, for every later run (inside commit). Fails as `findDecisions` does. */
  withdraw(ids: readonly string[], wholeCalls: boolean, deciding: Deciding): Promise<StoredDecision[]>
  /** Starts a run with the parameters of another (inside commit). Fails with `run_not_found`. */
  repeat(run: string, requestedBy: string): Promise<Run>
}
