import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { randomUUID } from 'node:crypto'
import { Client } from 'pg'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { verifyLog } from '#server/audit/verify'
import { readFrom } from '#server/bus/read'
import { connect } from '#server/store/connect'
import { readMigrations } from '#server/store/migrate'
import { launch } from '#server/store/postgres/launch'
import { testDatabase, type TestDatabase } from '#server/store/testing'
import { restoreBackup } from './restore.ts'
import { writeBackup } from './write.ts'

/** Written by the first release: one refined run, its outputs and a sealed audit log. */
const firstSchema = join(import.meta.dirname, 'testing/schema-0001.tar.gz')

let folder: string
let store: TestDatabase
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hotpass-restore-'))
  store = await testDatabase()
})
afterEach(async () => {
  await store.close()
  await rm(folder, { recursive: true })
})

const administer = async (query: string) => {
  const client = new Client({ connectionString: store.owner.url })
  await client.connect()
  await client.query(query)
  await client.end()
}

/** Runs work on an empty database of the server that the tests share. */
const inEmptyDatabase = async <Result>(work: (url: string) => Promise<Result>) => {
  const name = `restore_${randomUUID().slice(0, 8)}`
  const url = store.owner.url.replace(/\/test_[^?]*/, `/${name}`)
  await administer(`create database ${name} template template0`)
  try {
    return await work(url)
  } finally {
    await administer(`drop database ${name} with (force)`)
  }
}

const inspect = async (url: string) => {
  const { database, close } = connect({ url, connections: 2 })
  try {
    const { events } = await readFrom(database, { topic: 'runs', after: 0, limit: 1_000 })
    return {
      audit: await verifyLog(database),
      runs: await database.selectFrom('run').select(['id', 'status', 'account']).execute(),
      outputs: (await database.selectFrom('output').select('sha256').orderBy('sha256').execute()).length,
      events: events.map(({ version }) => version),
    }
  } finally {
    await close()
  }
}

test('the state that the first release wrote is read by this one, and goes on from there', async () => {
  const home = join(folder, 'home')
  await inEmptyDatabase(async (url) => {
    const { migrations } = await restoreBackup({ url, home }, firstSchema)
    expect(migrations).toEqual(['0001_plane'])
    const found = await inspect(url)
    expect(found).toMatchObject({
      audit: { intact: true, sealed: 12, unsealed: 0 },
      runs: [{ status: 'succeeded', account: { input: 3, kept: 2, quarantined: 1 } }],
      outputs: 15,
    })
    expect(found.events.length).toBeGreaterThan(2)

    const again = join(folder, 'again.tar.gz')
    const written = await writeBackup({ url, home }, again)
    expect(written.migrations).toEqual((await readMigrations()).map(({ name }) => name))
    expect(written.missing).toEqual([])
  })
})

test('state moves to another PostgreSQL and back', async () => {
  const home = (name: string) => join(folder, name)
  const archive = (name: string) => join(folder, `${name}.tar.gz`)
  const embedded = await launch({ root: join(folder, 'postgres') })
  try {
    await restoreBackup({ url: embedded.url('owner'), home: home('embedded') }, firstSchema)
    const before = await inspect(embedded.url('owner'))
    await writeBackup({ url: embedded.url('owner'), home: home('embedded') }, archive('embedded'))
    await inEmptyDatabase(async (url) => {
      await restoreBackup({ url, home: home('other') }, archive('embedded'))
      expect(await inspect(url)).toEqual(before)
      await writeBackup({ url, home: home('other') }, archive('other'))
    })
    const [one, other] = [await readFile(archive('embedded')), await readFile(archive('other'))]
    expect(other.length).toBeGreaterThan(one.length / 2)
    await expect(
      restoreBackup({ url: embedded.url('owner'), home: home('embedded') }, archive('other')),
    ).rejects.toMatchObject({ code: 'invalid_input', message: expect.stringContaining('holds a plane already') })
  } finally {
    await embedded.stop()
  }
}, 60_000)

test('a restore whose store goes away leaves no files and ends no process', async () => {
  const home = join(folder, 'home')
  await inEmptyDatabase(async (url) => {
    const client = new Client({ connectionString: url })
    await client.connect()
    await client.query(`
      create function leave() returns event_trigger language plpgsql as
        $$ begin if to_regclass('hotpass.token') is not null then perform pg_terminate_backend(pg_backend_pid()); end if; end $$;
      create event trigger leave on ddl_command_end execute function leave()`)
    await client.end()
    await expect(restoreBackup({ url, home }, firstSchema)).rejects.toThrow(
      /terminating connection|terminated|connection error/,
    )
    expect(await readdir(home)).toEqual([])
  })
})
