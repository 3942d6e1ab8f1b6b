import type { Kysely } from 'kysely'
import type { Database } from './database.ts'

/** Throws outside a commit, where a write would be durable without its audit. */
export const needTransaction = (database: Kysely<Database>): void => {
  if (!database.isTransaction) throw new Error('the state is written inside a commit only')
}
