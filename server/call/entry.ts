import { hash } from 'node:crypto'
import type { Kysely } from 'kysely'
import type { AuditEntry } from '#contracts/audit'
import { canonicalJson } from '#contracts/canonical'
import type { Database } from '#server/store/database'

/** Where call() writes what was tried. */
export type AuditWriter = {
  /** Resolves when the entry is durable; concurrent entries share one insert. */
  group(entry: AuditEntry): Promise<void>
  /** Writes the entry in the transaction of the state. */
  within(transaction: Kysely<Database>, entry: AuditEntry): Promise<void>
}

/** SHA-256 of the canonical JSON, lower-case hex. */
export const digestOf = (value: unknown): string => hash('sha256', canonicalJson(value) ?? '')
