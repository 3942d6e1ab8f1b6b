import type { Kysely } from 'kysely'
import { z } from 'zod'
import { HotpassError } from '#contracts/errors'
import type { Database } from '#server/store/database'

/** A claim older than this belongs to a call that died; the next one takes it over. Where all living ones are known, at once. */
const claimSeconds = 30

export type Key = { principal: string; tool: string; key: string; digest: string }
export type Claim = Key & { token: string }
const output = z.record(z.string(), z.unknown())

/** The result of an earlier call with this key, if it has one. Fails where the key was used with other arguments. */
export const storedResult = async (database: Kysely<Database>, { principal, tool, key, digest }: Key) => {
  const known = await database
    .selectFrom('idempotency')
    .select(['digest', 'output', 'done_at'])
    .where((where) => where.and({ principal, tool, key }))
    .executeTakeFirst()
  if (known && known.digest !== digest) throw new HotpassError('idempotency_conflict')
  return known?.done_at ? output.parse(known.output) : undefined
}

/** Takes the key for this call. Fails where another call holds it. */
export const takeKey = async (database: Kysely<Database>, claim: Claim, now: Date, living?: ReadonlySet<string>) => {
  const taken = await database
    .insertInto('idempotency')
    .values({ ...claim, claimed_at: now })
    .onConflict((conflict) =>
      conflict
        .columns(['principal', 'tool', 'key'])
        .doUpdateSet({ token: claim.token, claimed_at: now })
        .where('idempotency.done_at', 'is', null)
        .where((where) =>
          where.or([
            where('idempotency.claimed_at', '<', new Date(now.getTime() - claimSeconds * 1_000)),
            ...(living ? [where('idempotency.token', 'not in', [...living])] : []),
          ]),
        ),
    )
    .returning('token')
    .executeTakeFirst()
  if (!taken) throw new HotpassError('call_in_progress')
}

const held = ({ principal, tool, key, token }: Claim) => ({ principal, tool, key, token })

/** Stores the result in the transaction of the state; a claim that was taken over meanwhile undoes everything. */
export const storeResult = async (transaction: Kysely<Database>, claim: Claim, result: unknown, now: Date) => {
  const { numUpdatedRows } = await transaction
    .updateTable('idempotency')
    .set({ output: JSON.stringify(result), done_at: now })
    .where((where) => where.and(held(claim)))
    .where('done_at', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows !== 1n) throw new HotpassError('call_in_progress')
}

/** Gives the key back after a call that failed, so that it may be tried again. */
export const releaseKey = (database: Kysely<Database>, claim: Claim) =>
  database
    .deleteFrom('idempotency')
    .where((where) => where.and(held(claim)))
    .where('done_at', 'is', null)
    .execute()
