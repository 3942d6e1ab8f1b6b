import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { migrate, pending, readMigrations } from './migrate.ts'
import type { Migration } from './migrate.ts'
import { testDatabase } from './testing.ts'
import type { TestDatabase } from './testing.ts'

let database: TestDatabase
let folder: string
const count = 8

/** Eight migrations of two tables each, slow enough to be met in the middle. */
const body = (number: number) => `create table half_${number} as select ${number} as number;
select pg_sleep(0.004);
create table whole_${number} as select ${number} as number;
insert into public.done values (${number});`

beforeAll(async () => {
  database = await testDatabase()
  folder = await mkdtemp(join(tmpdir(), 'hotpass-migrations-'))
  for (let number = 1; number <= count; number += 1) {
    await writeFile(
      join(folder, `000${number}_step_${number}.sql`),
      `set local search_path to public;\n${body(number)}`,
    )
  }
  await writeFile(join(folder, 'read-me.md'), 'not a migration')
})
afterAll(async () => {
  await database.close()
  await rm(folder, { recursive: true })
})
const withClient = async (work: (client: Client) => Promise<void>) => {
  const client = new Client({ connectionString: database.owner.url })
  await client.connect()
  try {
    await work(client)
  } finally {
    await client.end()
  }
}

const empty = async () => {
  await database.owner.pool.query(
    'drop schema if exists hotpass_migration cascade; drop schema public cascade; create schema public; create table public.done (number int primary key)',
  )
  await withClient((client) => migrate(client, []))
}
beforeEach(empty)

const names = async (sql: string) =>
  (await database.owner.pool.query<{ name: string }>(sql)).rows.map(({ name }) => name)

const tables = (like: string) => `(select count(*) from pg_class where relkind = 'r' and relname like '${like}')::int`

/** Everything that migrations leave, read in one snapshot. */
const state = async () => {
  const { rows } = await database.owner.pool.query<{ applied: number }>(
    `select ${tables('half\\_%')} as half, ${tables('whole\\_%')} as whole, (select count(*) from public.done) as done,
      (select count(*) from hotpass_migration.applied) as applied`,
  )
  return rows
}
const whole = (applied: number) => [{ half: applied, whole: applied, done: applied, applied }]

/** A migrator that is killed within `delay` ms after it sent its n-th query. */
const killedAt = async (query: number, delay: number) => {
  const code = `import { Client } from 'pg'
import { migrate, readMigrations } from ${JSON.stringify(new URL('./migrate.ts', import.meta.url).href)}
const client = new Client({ connectionString: ${JSON.stringify(database.owner.url)} })
await client.connect()
const { query } = client
let left = ${query}
client.query = (...given) => {
  left -= 1
  if (left === 0) setTimeout(() => process.kill(process.pid, 'SIGKILL'), ${delay})
  return query.apply(client, given)
}
await migrate(client, await readMigrations(${JSON.stringify(folder)}))
process.kill(process.pid, 'SIGKILL')`
  const options = { cwd: import.meta.dirname, stdio: 'inherit' } as const
  const [, signal] = await once(spawn(process.execPath, ['--input-type=module', '-e', code], options), 'exit')
  expect(signal).toBe('SIGKILL')
}

test('twenty migrators killed in the middle leave whole migrations only, and the next one completes', async () => {
  const met = new Set<number>()
  for (let round = 0; round < 20; round += 1) {
    await empty()
    await killedAt(1 + Math.floor((round * 36) / 20), Math.random() * 6)
    const now = await state()
    const applied = now[0]?.applied ?? -1
    expect(now).toEqual(whole(applied))
    met.add(applied)
  }
  await withClient(async (client) => migrate(client, await readMigrations(folder)))
  expect(await state()).toEqual(whole(count))
  expect(met.size).toBeGreaterThan(4)
})

test('several migrators at once apply each migration once', async () => {
  const migrations = await readMigrations(folder)
  await Promise.all([1, 2, 3].map(() => withClient((client) => migrate(client, migrations))))
  expect(await state()).toEqual(whole(count))
})

test('a migration that fails names itself and leaves nothing', async () => {
  const [first] = await readMigrations(folder)
  const broken: Migration = {
    name: '0002_broken',
    sha256: 'x',
    sql: 'create table public.left_over (); select nothing from nowhere',
  }
  await withClient(async (client) => {
    await expect(migrate(client, first ? [first, broken] : [])).rejects.toMatchObject({
      code: 'unavailable',
      message: 'Migration 0002_broken failed and left nothing behind: relation "nowhere" does not exist',
    })
  })
  expect(await names('select name from hotpass_migration.applied')).toEqual(['0001_step_1'])
  expect(await names("select relname as name from pg_class where relname = 'left_over'")).toEqual([])
})

test('where nothing is to do one query tells so', async () => {
  const migrations = await readMigrations(folder)
  await withClient(async (client) => {
    await migrate(client, migrations)
    const { query } = client
    let queries = 0
    client.query = new Proxy(query, {
      apply(target, self, given) {
        queries += 1
        return Reflect.apply(target, self, given)
      },
    })
    await migrate(client, migrations)
    expect(queries).toBe(1)
  })
})

test('line endings of a checkout do not change a migration', async () => {
  const [unix] = await readMigrations(folder)
  const other = await mkdtemp(join(tmpdir(), 'hotpass-migrations-'))
  await writeFile(join(other, '0001_step_1.sql'), unix?.sql.replaceAll('\n', '\r\n') ?? '')
  expect(await readMigrations(other)).toEqual([unix])
  await rm(other, { recursive: true })
})

const step = (name: string, sha256 = name): Migration => ({ name, sha256, sql: '' })

test('only what follows the applied ones is pending', () => {
  expect(pending([step('0001_a'), step('0002_b')], [step('0001_a')])).toEqual([step('0002_b')])
  expect(pending([step('0001_a')], [step('0001_a')])).toEqual([])
})

test('a changed migration, and one put before applied ones, are refused', () => {
  expect(() => pending([step('0001_a', 'changed')], [step('0001_a')])).toThrow('Migration 0001_a differs from 0001_a')
  expect(() => pending([step('0001_a'), step('0002_b')], [step('0001_a'), step('0003_c')])).toThrow(
    '0002_b differs from 0003_c',
  )
})

test('a database of a newer version asks for an upgrade', () => {
  expect(() => pending([step('0001_a')], [step('0001_a'), step('0002_b')])).toThrow(
    expect.objectContaining({
      message: expect.stringContaining('newer than this Hotpass: it has migration 0002_b'),
      hint: expect.stringContaining('Upgrade Hotpass'),
    }),
  )
})
