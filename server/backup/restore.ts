import { createReadStream } from 'node:fs'
import { mkdir, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import type { TarHeader } from 'modern-tar'
import { unpackTar } from 'modern-tar/fs'
import { Client } from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { HotpassError } from '#contracts/errors'
import { migrate, readMigrations } from '#server/store/migrate'
import { digestOf } from './files.ts'
import { backupManifest, type BackupManifest } from './manifest.ts'
import { partOf } from './part.ts'
import { copyOf } from './tables.ts'

type Target = {
  /** Connection string of the role that owns the database. */
  url: string
  /** Data directory of the plane. */
  home: string
}

/** Brings the state of a backup into an empty store and data directory: all of it, or nothing. */
export const restoreBackup = async ({ url, home }: Target, file: string): Promise<BackupManifest> => {
  const folder = partOf(home)
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const client = new Client({ connectionString: url, application_name: 'hotpass restore' })
  await client.connect()
  // Told by the query that fails, too.
  client.on('error', () => {})
  const undo: (() => Promise<unknown>)[] = [() => client.end(), () => rm(folder, { recursive: true, force: true })]
  try {
    const manifest = await unpack(file, folder)
    await requireEmpty(client)
    const migrations = await knownMigrations(manifest)
    undo.unshift(() => client.query('rollback; drop schema if exists hotpass, hotpass_migration cascade'))
    await migrate(client, migrations.slice(0, manifest.migrations.length))
    for (const name of ['files', 'runs']) {
      await mkdir(join(folder, name), { recursive: true, mode: 0o700 })
      await rename(join(folder, name), join(home, name))
      undo.unshift(() => rm(join(home, name), { recursive: true, force: true }))
    }
    await fillTables(client, manifest, folder)
    await migrate(client, migrations)
    undo.splice(0, undo.length - 2)
    return manifest
  } finally {
    // One that fails keeps none of the others from what it does, and hides no reason.
    for (const step of undo) await step().catch(() => {})
  }
}

const damaged = (file: string, what: string, cause?: unknown) =>
  new HotpassError('invalid_input', `${file} is no whole backup: ${what}`, {
    hint: 'Nothing was changed. Take another backup file.',
    cause,
  })

/** Unpacks the archive and proves every byte of it before any is used. */
const unpack = async (file: string, folder: string): Promise<BackupManifest> => {
  try {
    await pipeline(
      createReadStream(file),
      createGunzip(),
      unpackTar(folder, { dmode: 0o700, fmode: 0o600, filter: requirePlain }),
    )
  } catch (cause) {
    throw damaged(file, 'it cannot be unpacked.', cause)
  }
  const parsed = backupManifest.safeParse(await readManifest(folder))
  if (!parsed.success) throw damaged(file, 'its manifest is missing or from another version.', parsed.error)
  const { tables, files } = parsed.data
  for (const { path, sha256 } of [
    ...tables.map(({ name, sha256 }) => ({ path: `tables/${name}`, sha256 })),
    ...files,
  ]) {
    const found = await digestOf(join(folder, path)).catch(() => undefined)
    if (found !== sha256) throw damaged(file, `${path} ${found ? 'differs from its digest' : 'is missing'}.`)
  }
  return parsed.data
}

/** A link would show what lies elsewhere once the files are in their place. */
const requirePlain = ({ name, type }: TarHeader) => {
  if (type !== 'file' && type !== 'directory') throw new Error(`${name} is a ${type}`)
  return true
}

const readManifest = async (folder: string): Promise<unknown> => {
  try {
    return JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8'))
  } catch {
    return undefined
  }
}

const requireEmpty = async (client: Client) => {
  const { rows } = await client.query<{ holds: boolean }>("select to_regnamespace('hotpass') is not null as holds")
  if (rows[0]?.holds) {
    throw new HotpassError('invalid_input', 'The database holds a plane already, and a restore never overwrites one.', {
      hint: 'Restore into a new HOTPASS_HOME, or into an empty database named by HOTPASS_DATABASE_URL.',
    })
  }
}

/** All migrations of this version, the first of which made the tables of the backup. */
const knownMigrations = async ({ migrations: applied, hotpass }: BackupManifest) => {
  const known = await readMigrations()
  if (applied.length > 0 && applied.every((name, place) => known[place]?.name === name)) return known
  throw new HotpassError(
    'invalid_input',
    `The backup was written by Hotpass ${hotpass}, which is newer than this one.`,
    {
      hint: 'Upgrade Hotpass to at least that version, then restore.',
    },
  )
}

const fillTables = async (client: Client, { tables }: BackupManifest, folder: string) => {
  await client.query('begin')
  for (const table of tables) {
    const copy = client.query(copyFrom(`copy ${copyOf(table)} from stdin`))
    await pipeline(createReadStream(join(folder, 'tables', table.name)), copy)
    if (copy.rowCount !== table.rows) throw new Error(`${table.name} has ${copy.rowCount} of ${table.rows} rows`)
  }
  await client.query(`
    select setval(pg_get_serial_sequence('hotpass.outbox', 'seq'), greatest(max(seq), 1), max(seq) is not null)
    from hotpass.outbox`)
  await client.query('commit')
}
