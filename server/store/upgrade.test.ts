import { Client } from 'pg'
import { expect, test } from 'vitest'
import { migrate, readMigrations } from './migrate.ts'
import { testDatabase } from './testing.ts'

test('a store of the first version keeps its rows, and the application may use what later ones add', async () => {
  const { owner, pool, database, close } = await testDatabase()
  const client = new Client({ connectionString: owner.url })
  try {
    await client.connect()
    await client.query('drop schema hotpass cascade; drop schema hotpass_migration cascade')
    const migrations = await readMigrations()
    await migrate(client, migrations.slice(0, 1))
    await pool.query(
      `insert into run (id, flow, parameters, status, requested_by, attempt_limit, created_at)
        values ('0193a1b2-0000-7000-8000-000000000001', 'refine', '{}', 'succeeded', 'agent', 3, now())`,
    )
    await migrate(client, migrations)
    expect(await database.selectFrom('run').select('status').execute()).toEqual([{ status: 'succeeded' }])
    const { rows } = await pool.query<{ table: string; may: boolean }>(
      `select tablename as table, has_table_privilege(format('%I.%I', schemaname, tablename), 'select, insert') as may
        from pg_tables where schemaname = 'hotpass'`,
    )
    expect(rows.filter(({ may }) => !may)).toEqual([])
    expect(rows.map(({ table }) => table)).toEqual(expect.arrayContaining(['run', 'approval', 'token', 'run_removed']))
    for (const table of ['audit', 'audit_seal', 'token']) {
      await expect(pool.query(`delete from ${table}`)).rejects.toThrow('permission denied')
    }
  } finally {
    await client.end()
    await close()
  }
})
