import { hash } from 'node:crypto'
import { CompiledQuery, type Kysely } from 'kysely'
import type { Pool } from 'pg'
import { auditEntry, type AuditEntry } from '#contracts/audit'
import type { Database } from '#server/store/database'

export const sha256 = (...parts: Uint8Array[]): Buffer => hash('sha256', Buffer.concat(parts), 'buffer')

/** What the body holds, in canonical order; the position is given by the seal. */
const bodyKeys = auditEntry.omit({ position: true }).keyof().options.toSorted()

/** The entry as canonical JSON, which is flat; the other columns repeat it for search only. */
const columnsOf = (entry: AuditEntry) => {
  const { id, at, principal, tool, outcome } = entry
  return [id, at, principal, tool, outcome, Buffer.from(JSON.stringify(entry, bodyKeys))]
}
const width = 6

const texts = new Map<number, string>()
const insertOf = (rows: number): string => {
  const known = texts.get(rows)
  if (known) return known
  const values = Array.from({ length: rows }, (_, row) => {
    const given = Array.from({ length: width }, (_one, column) => `$${row * width + column + 1}`)
    return `(${given.join()}, sha256(${given.at(-1)}))`
  })
  const text = `insert into hotpass.audit (id, at, principal, tool, outcome, body, digest) values ${values.join()}`
  texts.set(rows, text)
  return text
}

/** Writes entries in one insert; inside the transaction of a state change they commit with it or not at all. */
export const recordOutcome = async (database: Kysely<Database>, entries: readonly AuditEntry[]): Promise<void> => {
  if (entries.length === 0) return
  await database.executeQuery(CompiledQuery.raw(insertOf(entries.length), entries.flatMap(columnsOf)))
}

/** Writes entries in one insert of their own. It is on the path of every call, so connections prepare it for each size. */
export const recordGroup = async (pool: Pool, entries: readonly AuditEntry[]): Promise<void> => {
  const name = `audit ${entries.length}`
  await pool.query({ name, text: insertOf(entries.length), values: entries.flatMap(columnsOf) })
}
