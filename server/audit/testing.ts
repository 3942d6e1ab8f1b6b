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
