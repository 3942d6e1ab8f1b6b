import { createHash } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testDatabase, type TestDatabase } from '#server/store/testing'
import { recordOutcome } from './record.ts'
import { sampleEntry } from './testing.ts'

let store: TestDatabase
beforeAll(async () => {
  store = await testDatabase()
})
afterAll(() => store.close())

test('the body is canonical, without the position that comes later, and the digest is that of the body', async () => {
  const entry = sampleEntry(1, { trace: 'f00d' })
  const reordered = Object.fromEntries(Object.entries(entry).toReversed())
  await store.database.transaction().execute(async (transaction) => {
    await recordOutcome(transaction, [{ ...sampleEntry(1), ...reordered, position: 7 }])
    const { body, digest } = await transaction.selectFrom('audit').selectAll().executeTakeFirstOrThrow()
    expect(body.toString()).toMatch(/^\{"arguments_digest":"(ab)+","at":"2026-01-01T00:00:00.001Z","decision":"allow",/)
    expect(JSON.parse(body.toString())).toEqual(entry)
    expect(digest).toEqual(createHash('sha256').update(body).digest())
  })
})

test('entries written in a transaction that fails are not there', async () => {
  const entries = [sampleEntry(1), sampleEntry(2)]
  const failing = store.database.transaction().execute(async (transaction) => {
    await recordOutcome(transaction, entries)
    throw new Error('undone')
  })
  await expect(failing).rejects.toThrow('undone')
  const ids = entries.map(({ id }) => id)
  expect(await store.database.selectFrom('audit').select('id').where('id', 'in', ids).execute()).toEqual([])
  await recordOutcome(store.database, entries)
  expect(await store.database.selectFrom('audit').select('id').where('id', 'in', ids).execute()).toHaveLength(2)
})

const changes = ["update audit set tool = 'x'", 'delete from audit', 'truncate audit cascade']
const sealChanges = ["update audit_seal set chain = ''", 'delete from audit_seal', 'truncate audit_seal']

test.each([...changes, ...sealChanges])('the application has no right to %s', async (change) => {
  const { rows } = await store.pool.query<{ current_user: string }>('select current_user')
  expect(rows).toEqual([{ current_user: 'hotpass_app' }])
  await expect(store.pool.query(change)).rejects.toThrow(/permission denied for table audit/)
})

test.each([...changes, ...sealChanges])('even the owner is refused to %s', async (change) => {
  await expect(store.owner.pool.query(change)).rejects.toThrow('the audit log only grows')
})
