import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { DatabaseError } from 'pg'
import type { Client } from 'pg'
import { asset } from '#contracts/entry'
import { HotpassError } from '#contracts/errors'

/** One forward step: a numbered SQL file that is never changed once it was released. */
export type Migration = { name: string; sha256: string; sql: string }
type Applied = Pick<Migration, 'name' | 'sha256'>

const fileName = /^\d{4}_[a-z0-9_]+\.sql$/
/** Any number that no other program takes a lock by. */
const lock = 4_891_207_334

/** The migrations of a folder, oldest first. */
export const readMigrations = async (
  folder = fileURLToPath(asset('server/store/migrations')),
): Promise<Migration[]> => {
  const names = (await readdir(folder)).filter((name) => fileName.test(name)).toSorted()
  return Promise.all(
    names.map(async (name) => {
      const sql = (await readFile(join(folder, name), 'utf8')).replaceAll('\r\n', '\n')
      return { name: name.slice(0, -4), sha256: createHash('sha256').update(sql).digest('hex'), sql }
    }),
  )
}

/** The migrations that are still to run; throws where the database is not an earlier state of these. */
export const pending = (migrations: readonly Migration[], applied: readonly Applied[]): readonly Migration[] => {
  for (const [index, { name, sha256 }] of applied.entries()) {
    const own = migrations[index]
    if (!own) {
      throw new HotpassError(
        'unavailable',
        `The database is newer than this Hotpass: it has migration ${name}, which this version does not know.`,
        {
          hint: 'Upgrade Hotpass to the version that wrote the database, or choose another one by HOTPASS_HOME or HOTPASS_DATABASE_URL.',
        },
      )
    }
    if (own.name !== name || own.sha256 !== sha256) {
      throw new HotpassError(
        'unavailable',
        `Migration ${own.name} differs from ${name}, which this database was built with.`,
        {
          hint: 'Migrations never change once applied: restore the file as it was released and put the change into a new one.',
        },
      )
    }
  }
  return migrations.slice(applied.length)
}

const readApplied = async (client: Client): Promise<Applied[] | undefined> => {
  try {
    const { rows } = await client.query<Applied>('select name, sha256 from hotpass_migration.applied order by name')
    return rows
  } catch (error) {
    const noTable = error instanceof DatabaseError && (error.code === '42P01' || error.code === '3F000')
    if (noTable) return undefined
    throw error
  }
}

const createTable = `
  create schema if not exists hotpass_migration;
  create table if not exists hotpass_migration.applied (
    name text primary key,
    sha256 text not null,
    applied_at timestamptz not null default now()
  )`

const apply = async (client: Client, { name, sha256, sql }: Migration) => {
  try {
    await client.query('begin')
    await client.query(sql)
    await client.query('insert into hotpass_migration.applied (name, sha256) values ($1, $2)', [name, sha256])
    await client.query('commit')
  } catch (cause) {
    await client.query('rollback').catch(() => {})
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new HotpassError('unavailable', `Migration ${name} failed and left nothing behind: ${reason}`, {
      hint: 'The role of HOTPASS_DATABASE_URL must own its database, or hold CREATE on it; mend the cause and start again.',
      cause,
    })
  }
}

/** Brings the database to the state of these migrations, one process at a time; one query where it is there already. */
export const migrate = async (client: Client, migrations: readonly Migration[]): Promise<void> => {
  const before = await readApplied(client)
  if (before && !pending(migrations, before).length) return
  await client.query("set lock_timeout = '60s'")
  await client.query('select pg_advisory_lock($1)', [lock])
  try {
    if (!before) await client.query(createTable)
    for (const migration of pending(migrations, (await readApplied(client)) ?? [])) await apply(client, migration)
  } finally {
    await client.query('select pg_advisory_unlock($1)', [lock])
  }
}
