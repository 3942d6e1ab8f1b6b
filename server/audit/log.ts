import type { Kysely } from 'kysely'
import { z } from 'zod'
import { auditEntry } from '#contracts/audit'
import { HotpassError } from '#contracts/errors'
import type { AuditFilter, AuditLog } from '#contracts/ports/audit'
import type { Database } from '#server/store/database'
import { verifyLog } from './verify.ts'

const place = z.tuple([z.iso.datetime(), z.uuid()])
const cursorOf = (at: Date, id: string) => Buffer.from(JSON.stringify([at.toISOString(), id])).toString('base64url')

const placeOf = (cursor: string) => {
  try {
    const [at, id] = place.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()))
    return { at: new Date(at), id }
  } catch (cause) {
    throw new HotpassError('invalid_input', 'The cursor is none that this search gave.', {
      hint: 'Pass `next_cursor` of the page before, or no cursor for the newest entries.',
      cause,
    })
  }
}

const selected = (database: Kysely<Database>, filter: AuditFilter, cursor: string | undefined) => {
  const { since, until } = filter
  let query = database
    .selectFrom('audit')
    .leftJoin('audit_seal', 'audit_seal.audit', 'audit.id')
    .select(['audit.id', 'audit.at', 'audit.body', 'audit_seal.position'])
  for (const column of ['principal', 'tool', 'outcome'] as const) {
    const wanted = filter[column]
    if (wanted !== undefined) query = query.where(`audit.${column}`, '=', wanted)
  }
  if (since !== undefined) query = query.where('audit.at', '>=', new Date(since))
  if (until !== undefined) query = query.where('audit.at', '<', new Date(until))
  if (cursor !== undefined) {
    const { at, id } = placeOf(cursor)
    query = query.where(({ eb, refTuple, tuple }) => eb(refTuple('audit.at', 'audit.id'), '<', tuple(at, id)))
  }
  return query.orderBy('audit.at', 'desc').orderBy('audit.id', 'desc')
}

/** The audit log as a port, reading through this connection or transaction. */
export const auditLog = (database: Kysely<Database>): AuditLog => ({
  async search(filter, { limit, cursor }) {
    const rows = await selected(database, filter, cursor)
      .limit(limit + 1)
      .execute()
    const items = rows.slice(0, limit).map(({ body, position }) => ({
      ...auditEntry.parse(JSON.parse(body.toString())),
      ...(position !== null && { position }),
    }))
    const last = rows.length > limit ? rows[limit - 1] : undefined
    return { items, ...(last && { next_cursor: cursorOf(last.at, last.id) }) }
  },
  verify: (remembered) => verifyLog(database, remembered),
})
