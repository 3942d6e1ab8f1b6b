import { expect, test } from 'vitest'
import { testDatabase } from './testing.ts'

test('each test has a database of its own, migrated, with numbers for int8', async () => {
  const [one, other] = await Promise.all([testDatabase(), testDatabase()])
  const file = { handle: 'file-1', name: 'a.csv', sha256: '00', bytes: 7, owner: 'someone', created_at: new Date(0) }
  await one.database.insertInto('file').values(file).execute()
  expect(await one.database.selectFrom('file').selectAll().execute()).toMatchObject([file])
  expect(await other.database.selectFrom('file').selectAll().execute()).toEqual([])
  await Promise.all([one.close(), other.close()])
})

test('the application may make a schema of its own, the owner may do everything', async () => {
  const { pool, owner, close } = await testDatabase()
  await pool.query('create schema pgboss')
  await expect(pool.query('delete from audit')).rejects.toThrow('permission denied for table audit')
  await expect(pool.query('create role other')).rejects.toThrow('permission denied')
  await owner.pool.query('create role test_role; drop role test_role')
  await expect(owner.pool.query('delete from audit')).rejects.toThrow('the audit log only grows')
  await close()
})
