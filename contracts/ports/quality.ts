import type { QualityReport } from '#contracts/quality'

/** Reports of checks of quality, as the runs that made them have left them. */
export type Quality = {
  /**
   * The newest report about a run: its own or that of a later check of it; without a run the newest of a flow, or of
   * all. Fails with `run_not_found`, `report_not_found`.
   */
  latest(of: {
    run?: string | undefined
    flow?: string | undefined
  }): Promise<{ run: string; flow: string; report: QualityReport }>
}
