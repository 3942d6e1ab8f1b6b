import type { AuditEntry, AuditVerdict } from '#contracts/audit'
import type { Page } from './runs.ts'

type Filter = { principal: string; tool: string; outcome: string; since: string; until: string }
export type AuditFilter = { [Field in keyof Filter]?: Filter[Field] | undefined }

/** The tamper-evident record of every call. */
export type AuditLog = {
  /** Newest first. */
  search(filter: AuditFilter, page: { limit: number; cursor?: string | undefined }): Promise<Page<AuditEntry>>
  /** Recomputes digests and chain; with a head kept from an earlier verdict, also proves that nothing was cut off since. */
  verify(remembered?: string): Promise<AuditVerdict>
}
