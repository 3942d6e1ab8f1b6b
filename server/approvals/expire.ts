import { sql, type Kysely } from 'kysely'
import type { Database } from '#server/store/database'
import { announce, type Parts } from './view.ts'

const daysKept = 30

/** Marks what is over; inside a transaction. */
export const expireApprovals = async (transaction: Kysely<Database>, parts: Parts): Promise<void> => {
  const over = await transaction
    .updateTable('approval')
    .set({ status: 'expired', version: sql`version + 1` })
    .where('id', 'in', (query) =>
      query
        .selectFrom('approval')
        .select('id')
        .where('status', 'in', ['requested', 'approved'])
        .where('expires_at', '<=', parts.clock.now())
        .forUpdate()
        .skipLocked(),
    )
    .returningAll()
    .execute()
  for (const row of over) await announce(transaction, row, parts)
}

/** Marks what is over, and drops old confirmations; what a person decided is kept. */
export const tidyApprovals = (database: Kysely<Database>, parts: Parts): Promise<void> =>
  database.transaction().execute(async (transaction) => {
    await expireApprovals(transaction, parts)
    await transaction
      .deleteFrom('approval')
      .where('kind', '=', 'confirm')
      .where('status', 'in', ['used', 'expired'])
      .where('expires_at', '<', new Date(parts.clock.now().getTime() - daysKept * 86_400_000))
      .execute()
  })
