import { join } from 'node:path'
import { expect, test } from 'vitest'
import { connect } from './connect.ts'
import { findRunning } from './postgres/postmaster.ts'
import { freshRoot } from './postgres/fresh-root.ts'
import { openStore, requireVersion } from './store.ts'
import { testDatabase } from './testing.ts'

const file = { handle: 'file-1', name: 'a.csv', sha256: '00', bytes: 7, owner: 'someone', created_at: new Date(0) }

test('a store opens, can add and drop days of traces, is joined by a worker, comes back after a crash and keeps its rows', async () => {
  const home = await freshRoot()
  const store = await openStore({ home })
  await store.database.insertInto('file').values(file).execute()
  await store.pool.query("create table trace_day partition of trace for values from ('2026-01-01') to ('2026-01-02')")
  await store.pool.query('drop table trace_day')
  const worker = connect({ url: store.url })
  expect(await worker.database.selectFrom('file').select('bytes').execute()).toEqual([{ bytes: 7 }])
  await worker.close()

  const running = await findRunning(join(home, 'postgres/data'))
  process.kill(running?.pid ?? 0, 'SIGKILL')
  await expect
    .poll(() =>
      store.database
        .selectFrom('file')
        .selectAll()
        .execute()
        .then(
          () => 'up',
          () => 'down',
        ),
    )
    .toBe('down')
  await store.revive()
  expect(await store.database.selectFrom('file').selectAll().execute()).toMatchObject([file])
  await store.close()
  const again = await openStore({ home })
  expect(await again.database.selectFrom('file').selectAll().execute()).toMatchObject([file])
  await again.close({ stopPostgres: true })
  expect(await findRunning(join(home, 'postgres/data'))).toBeUndefined()
})

test('a PostgreSQL of the user is migrated and used, not started or stopped', async () => {
  const { owner, close } = await testDatabase()
  await owner.pool.query('drop schema hotpass cascade; drop schema hotpass_migration cascade')
  const store = await openStore({ home: '/nowhere', url: owner.url })
  await store.database.insertInto('file').values(file).execute()
  await store.revive()
  await store.close({ stopPostgres: true })
  expect((await owner.pool.query('select handle from hotpass.file')).rows).toEqual([{ handle: 'file-1' }])
  await close()
})

test('a PostgreSQL that does not answer is told with what to check', async () => {
  await expect(openStore({ home: '/nowhere', url: 'postgresql://127.0.0.1:1/none' })).rejects.toMatchObject({
    code: 'unavailable',
    message: expect.stringContaining('ECONNREFUSED'),
    hint: expect.stringContaining('HOTPASS_DATABASE_URL'),
  })
})

test('a role that may not make the schema is told what it lacks', async () => {
  const { owner, url, close } = await testDatabase()
  await owner.pool.query(
    "drop schema hotpass cascade; drop schema hotpass_migration cascade; do $$ begin execute format('revoke create on database %I from hotpass_app', current_database()); end $$",
  )
  await expect(openStore({ home: '/nowhere', url })).rejects.toMatchObject({
    code: 'unavailable',
    message: expect.stringContaining('permission denied for database'),
  })
  await close()
})

test('a PostgreSQL too old is refused with the version it needs', () => {
  expect(() => requireVersion(140_005, '14.5')).toThrow(
    'PostgreSQL 14.5 is too old: Hotpass needs version 15 or newer.',
  )
  expect(() => requireVersion(150_000, '15.0')).not.toThrow()
})
