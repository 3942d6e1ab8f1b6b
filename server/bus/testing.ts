import { randomUUID } from 'node:crypto'
import type { Kysely } from 'kysely'
import type { Database } from '#server/store/database'
import { append } from './outbox.ts'

/** Appends the n-th event of a key. */
export const appendSample = (database: Kysely<Database>, topic: string, key: string, version: number) =>
  append(database, { id: randomUUID(), topic, key, version, payload: { key, version }, at: new Date(0) })

export const eventNames = (events: readonly { key: string; version: number }[]): string[] =>
  events.map(({ key, version }) => `${key}${version}`)
