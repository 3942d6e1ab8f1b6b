import { sql, type Kysely } from 'kysely'
import type { ApprovalStatus } from '#contracts/approval'
import { HotpassError } from '#contracts/errors'
import type { Approvals } from '#contracts/ports/approvals'
import { pageOf, placeOf } from '#server/store/cursor'
import type { Database } from '#server/store/database'
import { needTransaction } from '#server/store/need-transaction'
import { announce, viewOf, type ApprovalRow, type Parts } from './view.ts'

/** The approvals port: bound to a pool it reads, bound to the transaction of a commit it also decides. */
export const approvalsEngine =
  (parts: Parts) =>
  (database: Kysely<Database>): Approvals => ({
    async list({ status }, { limit, cursor }) {
      const now = parts.clock.now()
      let query = database.selectFrom('approval').selectAll().orderBy('requested_at', 'desc').orderBy('id', 'desc')
      if (status) query = query.where(standsAt(now), '=', status)
      if (cursor !== undefined) {
        const { created, id } = placeOf(cursor)
        query = query.where(sql<boolean>`(requested_at, id) < (${created}, ${id}::uuid)`)
      }
      const rows = await query.limit(limit + 1).execute()
      return pageOf(
        rows,
        limit,
        (row) => row.requested_at,
        (row) => viewOf(row, now),
      )
    },

    async decide(id, { status, by, reason }) {
      needTransaction(database)
      const row = await database.selectFrom('approval').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
      if (!row) throw new HotpassError('approval_not_found', `There is no approval ${id}.`)
      const refused = refusalOf(row, viewOf(row, parts.clock.now()).status, status, by)
      if (refused) throw refused
      const decided = await database
        .updateTable('approval')
        .set({
          status,
          decided_by: by,
          decided_at: parts.clock.now(),
          reason: reason ?? null,
          version: sql`version + 1`,
        })
        .where('id', '=', id)
        .returningAll()
        .executeTakeFirstOrThrow()
      return announce(database, decided, parts)
    },
  })

/** The status as the view has it, where nobody has marked yet what is over. */
const standsAt = (now: Date) =>
  sql<ApprovalStatus>`case when status in ('requested', 'approved') and expires_at <= ${now} then 'expired' else status end`

const refusalOf = (
  { id, kind, principal }: ApprovalRow,
  stands: ApprovalStatus,
  wanted: 'approved' | 'rejected',
  by: string,
): HotpassError | undefined => {
  if (kind === 'confirm') {
    return new HotpassError('approval_closed', `${principal} confirms ${id} itself; nobody decides it.`)
  }
  if (principal === by) {
    return new HotpassError('forbidden', `${by} asked for ${id}, and nobody decides for themselves.`, {
      hint: 'Another person who holds the scope approvals:decide decides it.',
    })
  }
  const open = stands === 'requested' || (stands === 'approved' && wanted === 'rejected')
  return open ? undefined : new HotpassError('approval_closed', `The approval ${id} is ${stands} already.`)
}
