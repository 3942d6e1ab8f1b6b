import { createHash } from 'node:crypto'
import type { Insertable, Kysely } from 'kysely'
import type { AuditEntry } from '#contracts/audit'
import { canonicalJson } from '#contracts/canonical'
import type { Database } from '#server/store/database'

export const sha256 = (...parts: Uint8Array[]): Buffer => {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest()
}

/** The entry as canonical bytes with their digest; the other columns repeat it for search only. */
export const auditRow = ({ position: _givenBySeal, ...entry }: AuditEntry): Insertable<Database['audit']> => {
  const body = Buffer.from(canonicalJson(entry))
  const { id, at, principal, tool, outcome } = entry
  return { id, body, digest: sha256(body), at: new Date(at), principal, tool, outcome }
}

/** Writes entries in one insert; inside the transaction of a state change they commit with it or not at all. */
export const recordOutcome = async (database: Kysely<Database>, entries: readonly AuditEntry[]): Promise<void> => {
  if (entries.length > 0) await database.insertInto('audit').values(entries.map(auditRow)).execute()
}
