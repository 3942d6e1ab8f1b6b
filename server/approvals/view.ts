import type { Kysely, Selectable } from 'kysely'
import type { Approval } from '#contracts/approval'
import type { Clock } from '#contracts/ports/clock'
import type { Ids } from '#contracts/ports/ids'
import { append } from '#server/bus/outbox'
import type { Database } from '#server/store/database'

export type ApprovalRow = Selectable<Database['approval']>
export type Parts = { clock: Clock; ids: Ids }

/** Nobody has marked it yet, and still it is of no use. */
const isOver = ({ status, expires_at }: ApprovalRow, now: Date) =>
  (status === 'requested' || status === 'approved') && expires_at <= now

export const viewOf = (row: ApprovalRow, now: Date): Approval => ({
  id: row.id,
  kind: row.kind,
  status: isOver(row, now) ? 'expired' : row.status,
  tool: row.tool,
  summary: row.summary,
  arguments: row.arguments,
  requested_by: row.principal,
  requested_at: row.requested_at.toISOString(),
  expires_at: row.expires_at.toISOString(),
  ...(row.decided_by !== null && { decided_by: row.decided_by }),
  ...(row.decided_at && { decided_at: row.decided_at.toISOString() }),
  ...(row.reason !== null && { reason: row.reason }),
})

/** Publishes the approval as it now is; inside the transaction that changed it. */
export const announce = async (
  transaction: Kysely<Database>,
  row: ApprovalRow,
  { clock, ids }: Parts,
): Promise<Approval> => {
  const at = clock.now()
  const payload = viewOf(row, at)
  await append(transaction, { id: ids.next(), topic: 'approvals', key: row.id, version: row.version, payload, at })
  return payload
}
