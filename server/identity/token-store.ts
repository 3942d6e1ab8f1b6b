import { sql, type Kysely, type Selectable } from 'kysely'
import { HotpassError } from '#contracts/errors'
import type { Clock } from '#contracts/ports/clock'
import type { Ids } from '#contracts/ports/ids'
import type { Policy } from '#contracts/ports/policy'
import type { NewToken, Tokens } from '#contracts/ports/tokens'
import type { Principal } from '#contracts/principal'
import type { Token } from '#contracts/token'
import { append } from '#server/bus/outbox'
import { pageOf, placeOf } from '#server/store/cursor'
import type { Database } from '#server/store/database'
import { needTransaction } from '#server/store/need-transaction'
import { digestOfSecret, secretOf } from './secret.ts'
import { builtIn } from './tokens.ts'

type Row = Selectable<Database['token']>

export type TokenStoreOptions = {
  clock: Clock
  ids: Ids
  holds: Policy['holds']
  /** 32 bytes that nobody can guess. */
  random(): Uint8Array
}

const viewOf = (row: Row, now: Date): Token => ({
  name: row.name,
  kind: row.kind,
  status: row.revoked_by !== null ? 'revoked' : row.ended_at || row.expires_at <= now ? 'expired' : 'live',
  roles: row.roles,
  scopes: row.scopes,
  created_by: row.created_by,
  created_at: row.created_at.toISOString(),
  expires_at: row.expires_at.toISOString(),
  ...(row.last_used_at && { last_used_at: row.last_used_at.toISOString() }),
  ...(row.revoked_by !== null &&
    row.ended_at && { revoked_at: row.ended_at.toISOString(), revoked_by: row.revoked_by }),
})

/** The tokens port: bound to a pool it reads, bound to the transaction of a commit it also writes. */
export const tokenStore =
  ({ clock, ids, holds, random }: TokenStoreOptions) =>
  (database: Kysely<Database>): Tokens => {
    const announce = async (row: Row, version: number) => {
      const at = clock.now()
      const payload = viewOf(row, at)
      await append(database, { id: ids.next(), topic: 'tokens', key: row.id, version, payload, at })
      return payload
    }

    /** A token that ran out frees its name for the next one. */
    const freeName = (name: string) =>
      database
        .updateTable('token')
        .set({ ended_at: sql<Date>`expires_at` })
        .where('name', '=', name)
        .where('ended_at', 'is', null)
        .where('expires_at', '<=', clock.now())
        .execute()

    return {
      async create({ days, ...wanted }, by) {
        needTransaction(database)
        refuseBeyond(wanted, by, holds)
        await freeName(wanted.name)
        const secret = secretOf(random())
        const now = clock.now()
        const row = builtIn.includes(wanted.name)
          ? undefined
          : await database
              .insertInto('token')
              .values({
                ...wanted,
                id: ids.next(),
                digest: digestOfSecret(secret),
                created_by: by.id,
                created_at: now,
                expires_at: new Date(now.getTime() + days * 86_400_000),
              })
              .onConflict((conflict) => conflict.doNothing())
              .returningAll()
              .executeTakeFirst()
        if (!row) throw new HotpassError('token_taken', `The name ${wanted.name} is taken.`)
        return { token: await announce(row, 1), secret }
      },

      async list({ limit, cursor }) {
        const now = clock.now()
        let query = database.selectFrom('token').selectAll().orderBy('created_at', 'desc').orderBy('id', 'desc')
        if (cursor !== undefined) {
          const { created, id } = placeOf(cursor)
          query = query.where(sql<boolean>`(created_at, id) < (${created}, ${id}::uuid)`)
        }
        const rows = await query.limit(limit + 1).execute()
        return pageOf(
          rows,
          limit,
          (row) => row.created_at,
          (row) => viewOf(row, now),
        )
      },

      async revoke(name, by) {
        needTransaction(database)
        const row = await database
          .updateTable('token')
          .set({ ended_at: clock.now(), revoked_by: by })
          .where('name', '=', name)
          .where('ended_at', 'is', null)
          .where('expires_at', '>', clock.now())
          .returningAll()
          .executeTakeFirst()
        if (!row) throw new HotpassError('token_not_found', `There is no live token ${name}.`)
        return announce(row, 2)
      },
    }
  }

/** Nobody gives what they do not have, and only a person makes somebody a person. */
const refuseBeyond = ({ scopes, kind }: Omit<NewToken, 'days'>, by: Principal, holds: Policy['holds']) => {
  const beyond = scopes.filter((scope) => !holds(by, scope))
  if (beyond.length > 0) throw new HotpassError('token_beyond_right', `${by.id} does not hold ${beyond.join(', ')}.`)
  if (kind === 'human' && by.kind !== 'human') {
    throw new HotpassError(
      'token_beyond_right',
      `${by.id} is no person, so its tokens are of the kind agent or service.`,
    )
  }
}
