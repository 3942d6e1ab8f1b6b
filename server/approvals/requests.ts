import { sql, type Kysely } from 'kysely'
import type { ApprovalKind, ApprovalStatus } from '#contracts/approval'
import { HotpassError, type AskedApproval } from '#contracts/errors'
import type { Database } from '#server/store/database'
import { expireApprovals } from './expire.ts'
import { announce, viewOf, type ApprovalRow, type Parts } from './view.ts'

/** How long there is to decide and then to repeat the call, in minutes. */
const minutes = { confirm: 15, human: 24 * 60 } as const satisfies Record<ApprovalKind, number>
/** More than these open requests of one principal no person would look through. */
const mostWaiting = 20

type Binding = Pick<ApprovalRow, 'principal' | 'tool' | 'arguments_digest' | 'schema_digest' | 'kind'>
type Wanted = Binding & Pick<ApprovalRow, 'summary' | 'arguments'>
/** What is known of an approval: for which call it is, and how it stands now. */
type Standing = Binding & Pick<ApprovalRow, 'reason' | 'decided_by'> & { status: ApprovalStatus; asked: AskedApproval }

const askedOf = ({ id, kind, summary, expires_at }: ApprovalRow): AskedApproval => ({
  id,
  kind,
  summary,
  expires_at: expires_at.toISOString(),
})

/** Approvals as call() makes and uses them. */
export const approvalRequests = ({ database, ...parts }: Parts & { database: Kysely<Database> }) => {
  const { clock, ids } = parts

  const refuseFlood = async (transaction: Kysely<Database>, principal: string) => {
    const { waiting } = await transaction
      .selectFrom('approval')
      .select(sql<number>`count(*)`.as('waiting'))
      .where('principal', '=', principal)
      .where('kind', '=', 'human')
      .where('status', '=', 'requested')
      .executeTakeFirstOrThrow()
    if (waiting < mostWaiting) return
    throw new HotpassError('rate_limited', `${waiting} requests of ${principal} wait for the decision of a person.`, {
      hint: 'Wait until they are decided; `approvals_list` shows them.',
      retryAfter: 60,
    })
  }

  const openOne = ({ principal, tool, arguments_digest, schema_digest, kind }: Binding) =>
    database
      .selectFrom('approval')
      .selectAll()
      .where((where) => where.and({ principal, tool, arguments_digest, schema_digest, kind }))
      .where('status', 'in', ['requested', 'approved'])
      .where('expires_at', '>', clock.now())
      .executeTakeFirst()

  const make = (wanted: Wanted) =>
    database.transaction().execute(async (transaction) => {
      await expireApprovals(transaction, parts)
      if (wanted.kind === 'human') await refuseFlood(transaction, wanted.principal)
      const now = clock.now()
      const row = await transaction
        .insertInto('approval')
        .values({
          ...wanted,
          id: ids.next(),
          status: 'requested',
          requested_at: now,
          expires_at: new Date(now.getTime() + minutes[wanted.kind] * 60_000),
        })
        .onConflict((conflict) => conflict.doNothing())
        .returningAll()
        .executeTakeFirst()
      if (row) await announce(transaction, row, parts)
      return row
    })

  return {
    /** The open request for this very call, made where there is none. */
    async request(wanted: Wanted): Promise<AskedApproval> {
      // Another call may make or use up the same one in between, and then the next look settles it.
      const row = (await openOne(wanted)) ?? (await make(wanted)) ?? (await openOne(wanted)) ?? (await make(wanted))
      if (!row) throw new HotpassError('unavailable', 'Other calls ask for the same approval at this moment.')
      return askedOf(row)
    },

    async find(id: string): Promise<Standing | undefined> {
      const row = await database.selectFrom('approval').selectAll().where('id', '=', id).executeTakeFirst()
      return row && { ...row, status: viewOf(row, clock.now()).status, asked: askedOf(row) }
    },

    /** Burns it in the transaction of what it allows; tells whether it was still good. */
    async use(transaction: Kysely<Database>, id: string): Promise<boolean> {
      const row = await transaction
        .updateTable('approval')
        .set({ status: 'used', version: sql`version + 1` })
        .where('id', '=', id)
        .where('expires_at', '>', clock.now())
        .where(sql<boolean>`status = case kind when 'human' then 'approved' else 'requested' end`)
        .returningAll()
        .executeTakeFirst()
      if (row) await announce(transaction, row, parts)
      return row !== undefined
    },
  }
}
