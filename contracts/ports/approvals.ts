import type { Approval, ApprovalStatus } from '#contracts/approval'
import type { Page, PageRequest } from './runs.ts'

type ApprovalDecision = { status: 'approved' | 'rejected'; by: string; reason?: string | undefined }

/** Calls that policy asked about, as those see them who decide; call() itself makes and uses them. */
export type Approvals = {
  /** Newest first. */
  list(filter: { status?: ApprovalStatus | undefined }, page: PageRequest): Promise<Page<Approval>>
  /** Decides for a person (inside commit). Fails with `approval_not_found`, `approval_closed`, and `forbidden` for one's own. */
  decide(id: string, decision: ApprovalDecision): Promise<Approval>
}
