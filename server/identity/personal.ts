import type { Kysely } from 'kysely'
import { HotpassError } from '#contracts/errors'
import type { Clock } from '#contracts/ports/clock'
import { principal, type Principal } from '#contracts/principal'
import type { Database } from '#server/store/database'
import { digestOfSecret, isSecret } from './secret.ts'

/** How long what was looked up counts: a revoked token is refused within a second, on every plane of the store. */
const freshMilliseconds = 800
/** `last_used_at` is as exact as this. */
const usedMilliseconds = 60_000
const mostKnown = 1_000

type Known = { id: string; principal: Principal; expires: number; lookedUp: number; used: number }

type Parts = {
  database: Kysely<Database>
  clock: Clock
  /** Told where the last use could not be noted. */
  failed(thrown: unknown): void
}

/** Tells who holds a personal access token; at once where it was looked up just now. */
export const createPersonalTokens = ({ database, clock, failed }: Parts) => {
  const known = new Map<string, Known>()
  const asked = new Map<string, Promise<Known>>()
  const noting = new Set<Promise<unknown>>()

  const lookUp = async (digest: Buffer): Promise<Known> => {
    const lookedUp = performance.now()
    const row = await database
      .selectFrom('token')
      .selectAll()
      .where('digest', '=', digest)
      .where('ended_at', 'is', null)
      .executeTakeFirst()
      .catch((cause: unknown) => {
        throw new HotpassError('unavailable', 'The store does not answer, so the token cannot be checked.', { cause })
      })
    if (!row) throw new HotpassError('unauthenticated')
    const { id, name, kind, roles, scopes } = row
    const expires = row.expires_at.getTime()
    const used = row.last_used_at?.getTime() ?? 0
    return { id, principal: principal.parse({ id: name, kind, roles, scopes }), expires, lookedUp, used }
  }

  const remember = async (key: string, digest: Buffer): Promise<Known> => {
    try {
      const found = await lookUp(digest)
      if (known.size >= mostKnown) known.clear()
      known.set(key, found)
      return found
    } finally {
      asked.delete(key)
    }
  }

  /** Notes the use beside the call, never before it. */
  const noteUse = (token: Known, now: Date) => {
    token.used = now.getTime()
    const noted = database
      .updateTable('token')
      .set({ last_used_at: now })
      .where('id', '=', token.id)
      .where((where) =>
        where.or([
          where('last_used_at', 'is', null),
          where('last_used_at', '<=', new Date(now.getTime() - usedMilliseconds)),
        ]),
      )
      .execute()
      .catch(failed)
      .finally(() => noting.delete(noted))
    noting.add(noted)
  }

  const admit = (token: Known): Principal => {
    const now = clock.now()
    if (token.expires <= now.getTime()) throw new HotpassError('unauthenticated', 'The token has expired.')
    if (now.getTime() - token.used >= usedMilliseconds) noteUse(token, now)
    return token.principal
  }

  return {
    authenticate(token: string): Principal | Promise<Principal> {
      if (!isSecret(token)) throw new HotpassError('unauthenticated')
      const digest = digestOfSecret(token)
      const key = digest.toString('base64')
      const found = known.get(key)
      if (found && performance.now() - found.lookedUp < freshMilliseconds) return admit(found)
      const answer = asked.get(key) ?? remember(key, digest)
      asked.set(key, answer)
      return answer.then(admit)
    },
    /** Resolves when every use is noted. */
    close: () => Promise.all(noting),
  }
}
