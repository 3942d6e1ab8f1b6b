import type { AuditEntry, AuditVerdict } from '../audit.ts'
import type { Page } from './runs.ts'

export type AuditFilter = { principal?: string; tool?: string; outcome?: string; since?: string; until?: string }

/** The tamper-evident record of every call. */
export type AuditLog = {
  /** Newest first. */
  search(filter: AuditFilter, page: { limit: number; cursor?: string }): Promise<Page<AuditEntry>>
  /** Recomputes digests and chain. */
  verify(): Promise<AuditVerdict>
}
