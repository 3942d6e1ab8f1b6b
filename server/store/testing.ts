import { createHash, randomUUID } from 'node:crypto'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { connect } from './connect.ts'
import type { Connection } from './connect.ts'
import { migrate, readMigrations } from './migrate.ts'
import { launch, type Postgres } from './postgres/launch.ts'
import { application } from './postgres/initialise.ts'
import { startOf } from './postgres/processes.ts'

/** Speed instead of durability: nobody needs these rows after a power cut. */
const settings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '200' }

const administer = async <Result>(url: string, work: (client: Client) => Promise<Result>) => {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

const lock = 7_120_448_915

const dropAbandoned = async (client: Client) => {
  const { rows } = await client.query<{ datname: string }>(
    "select datname from pg_database where datname like 'test\\_%'",
  )
  for (const { datname } of rows) {
    const [, pid, start] = datname.split('_')
    if (startOf(Number(pid)) !== Number(start)) await client.query(`drop database if exists ${datname} with (force)`)
  }
}

/** The PostgreSQL of HOTPASS_DATABASE_URL (a superuser's) where it is set, else our own. */
const server = async (): Promise<Pick<Postgres, 'url'>> => {
  const given = process.env['HOTPASS_DATABASE_URL']
  if (!given) return launch({ root: join(tmpdir(), `hotpass-test-${userInfo().uid}`), settings })
  const { password } = new URL(given)
  await administer(given, (client) =>
    client.query(`do $$ begin
      create role ${application} login password ${client.escapeLiteral(decodeURIComponent(password))};
    exception when duplicate_object or unique_violation then null; end $$`),
  )
  return {
    url(role, database = 'postgres') {
      const url = new URL(given)
      if (role === 'application') url.username = application
      url.pathname = `/${database}`
      return url.href
    },
  }
}

const makeTemplate = async () => {
  const postgres = await server()
  const migrations = await readMigrations()
  const digest = createHash('sha256').update(migrations.map(({ sha256 }) => sha256).join())
  const template = `template_${digest.digest('hex').slice(0, 16)}`
  await administer(postgres.url('owner'), async (client) => {
    await client.query('select pg_advisory_lock($1)', [lock])
    await dropAbandoned(client)
    const { rowCount } = await client.query('select from pg_database where datname = $1', [template])
    if (rowCount) return
    await client.query('drop database if exists template_part with (force)')
    await client.query('create database template_part')
    await administer(postgres.url('owner', 'template_part'), (part) => migrate(part, migrations))
    await client.query(`alter database template_part rename to ${template}`)
  })
  return { postgres, template }
}

let made: ReturnType<typeof makeTemplate> | undefined

export type TestDatabase = Connection & {
  /** The same database as superuser, for what the application may not do. */
  owner: Connection
}

/** A fresh, migrated database on a PostgreSQL that all tests share and later runs find warm; `close` drops it. */
export const testDatabase = async (): Promise<TestDatabase> => {
  made ??= makeTemplate()
  const { postgres, template } = await made
  const name = `test_${process.pid}_${startOf(process.pid)}_${randomUUID().slice(0, 8)}`
  const administration = postgres.url('owner')
  await administer(administration, async (client) => {
    await client.query(`create database ${name} template ${template}`)
    await client.query(`grant create on database ${name} to ${application}`)
  })
  const connection = connect({ url: postgres.url('application', name), connections: 5 })
  const owner = connect({ url: postgres.url('owner', name), connections: 2 })
  return {
    ...connection,
    owner,
    async close() {
      await Promise.all([connection.close(), owner.close()])
      await administer(administration, (client) => client.query(`drop database ${name} with (force)`))
    },
  }
}
