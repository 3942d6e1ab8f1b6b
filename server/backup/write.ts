import { createHash } from 'node:crypto'
import { createWriteStream, existsSync } from 'node:fs'
import { mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { packTar } from 'modern-tar/fs'
import { Client } from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { HotpassError } from '#contracts/errors'
import { version } from '#contracts/version'
import { holdFiles } from './files.ts'
import type { BackupManifest } from './manifest.ts'
import { copyOf, tablesOf, type Table } from './tables.ts'

type Source = {
  /** Connection string of the role that owns the database. */
  url: string
  /** Data directory of the plane. */
  home: string
}

/** Writes one archive of tables and files as they were at one moment, while the plane works on. */
export const writeBackup = async ({ url, home }: Source, file: string): Promise<BackupManifest> => {
  if (existsSync(file)) {
    throw new HotpassError('invalid_input', `${file} exists already, and a backup never overwrites one.`, {
      hint: 'Give the backup another name.',
    })
  }
  const client = new Client({ connectionString: url, application_name: 'hotpass backup' })
  await client.connect()
  // The rows are read by then, or the next query fails.
  client.on('error', () => {})
  try {
    await requireOnly(client)
    return await archive(client, home, file)
  } finally {
    await client.end()
  }
}

const lock = 7_120_448_917

/** Two at once would take each other's files away; the lock ends with the connection, however that comes. */
const requireOnly = async (client: Client) => {
  const { rows } = await client.query<{ taken: boolean }>('select pg_try_advisory_lock($1) as taken', [lock])
  if (rows[0]?.taken) return
  throw new HotpassError('call_in_progress', 'Another backup of this plane is being taken.', {
    hint: 'Wait until it is done, then repeat this one.',
  })
}

const archive = async (client: Client, home: string, file: string): Promise<BackupManifest> => {
  const part = `${file}.part`
  const held = join(home, 'backup.part')
  await mkdir(dirname(file), { recursive: true })
  await rm(part, { force: true })
  try {
    const manifest = await holdState(client, home, held)
    const paths = [...manifest.tables.map(({ name }) => `tables/${name}`), ...manifest.files.map(({ path }) => path)]
    const entries = packTar([
      { type: 'content', target: 'manifest.json', content: JSON.stringify(manifest), mode: 0o600 },
      ...paths.map((path) => ({ type: 'file' as const, source: join(held, path), target: path })),
    ])
    await pipeline(entries, createGzip({ level: 3 }), createWriteStream(part, { mode: 0o600, flags: 'wx' }))
    await durable(part)
    await rename(part, file)
    return manifest
  } finally {
    await rm(part, { force: true })
    await rm(held, { recursive: true, force: true })
  }
}

/** How often a state is read in which files went while it was read; those of the last are missing for good. */
const attempts = 10

/** Tables and files of one snapshot in this folder. */
const holdState = async (client: Client, home: string, folder: string): Promise<BackupManifest> => {
  for (let attempt = 1; ; attempt += 1) {
    await rm(folder, { recursive: true, force: true })
    await mkdir(join(folder, 'tables'), { recursive: true, mode: 0o700 })
    const manifest = await readState(client, home, folder)
    if (manifest.missing.length === 0 || attempt === attempts) return manifest
  }
}

const readState = async (client: Client, home: string, folder: string): Promise<BackupManifest> => {
  await client.query('begin isolation level repeatable read read only')
  const found = await holdFiles(client, home, folder)
  const { rows: migrations } = await client.query<{ name: string }>(
    'select name from hotpass_migration.applied order by name',
  )
  const { rows: about } = await client.query<{ postgres: string }>(
    "select current_setting('server_version') as postgres",
  )
  const tables = []
  for (const table of await tablesOf(client)) tables.push(await readTable(client, table, join(folder, 'tables')))
  await client.query('commit')
  return {
    format: 1,
    hotpass: version,
    postgres: about[0]?.postgres ?? '',
    created_at: new Date().toISOString(),
    migrations: migrations.map(({ name }) => name),
    tables,
    ...found,
  }
}

const readTable = async (client: Client, table: Table, folder: string) => {
  const hash = createHash('sha256')
  const copy = client.query(copyTo(`copy ${copyOf(table)} to stdout`))
  const digest = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk)
      done(null, chunk)
    },
  })
  await pipeline(copy, digest, createWriteStream(join(folder, table.name), { mode: 0o600 }))
  return { ...table, rows: copy.rowCount, sha256: hash.digest('hex') }
}

const durable = async (path: string) => {
  const file = await open(path)
  await file.sync()
  await file.close()
}
