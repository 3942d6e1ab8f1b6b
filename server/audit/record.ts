import { createHash } from 'node:crypto'
import { sql, type Kysely } from 'kysely'
import type { AuditEntry } from '#contracts/audit'
import { canonicalJson } from '#contracts/canonical'
import type { Database } from '#server/store/database'

export const sha256 = (...parts: Uint8Array[]): Buffer => {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest()
}

/** The entry as canonical JSON; the other columns repeat it for search only. */
const rowOf = ({ position: _givenBySeal, ...entry }: AuditEntry) => {
  const { id, at, principal, tool, outcome } = entry
  return { id, at, principal, tool, outcome, body: canonicalJson(entry) }
}

/**
 * Writes entries in one insert; inside the transaction of a state change they commit with it or not at all.
 * One JSON parameter, since this is on the path of every call and a list of values costs several times as much.
 */
export const recordOutcome = async (database: Kysely<Database>, entries: readonly AuditEntry[]): Promise<void> => {
  if (entries.length === 0) return
  await sql`
    insert into hotpass.audit (id, body, digest, at, principal, tool, outcome)
    select id, bytes, sha256(bytes), at, principal, tool, outcome
    from json_to_recordset(${JSON.stringify(entries.map(rowOf))}::json)
      as entry (id uuid, body text, at timestamptz, principal text, tool text, outcome text),
      convert_to(entry.body, 'UTF8') as bytes`.execute(database)
}
