import { canonicalJson } from '#contracts/canonical'
import { sha256 } from './record.ts'
import { randomUUID } from 'node:crypto'
import type { AuditEntry } from '#contracts/audit'

/** The n-th of a row of different calls. */
export const sampleEntry = (n: number, more: Partial<AuditEntry> = {}): AuditEntry => ({
  id: randomUUID(),
  at: new Date(Date.UTC(2026, 0, 1) + n).toISOString(),
  phase: 'outcome',
  principal: n % 3 === 0 ? 'owner' : 'agent',
  tool: n % 2 === 0 ? 'runs_get' : 'system_whoami',
  effect: 'read',
  decision: 'allow',
  outcome: n % 5 === 0 ? 'forbidden' : 'ok',
  arguments_digest: 'ab'.repeat(32),
  ...more,
})

/** The row of an entry, as the log would hold it. */
export const auditRow = (entry: AuditEntry) => {
  const { id, at, principal, tool, outcome } = entry
  const body = Buffer.from(canonicalJson(entry))
  return { id, body, digest: sha256(body), at: new Date(at), principal, tool, outcome }
}
