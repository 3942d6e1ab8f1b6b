import { randomBytes, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { NewToken } from '#contracts/ports/tokens'
import { scopes, type Principal } from '#contracts/principal'
import { matrixPolicy } from '#policies/matrix'
import { testDatabase, type TestDatabase } from '#server/store/testing'
import { tokenStore } from './token-store.ts'

const clock = { now: () => new Date() }
const owner: Principal = { id: 'owner', kind: 'human', roles: ['admin'], scopes: [...scopes] }
const wanted: NewToken = { name: 'x', kind: 'agent', roles: ['operator'], scopes: ['runs:read'], days: 30 }
let store: TestDatabase
beforeAll(async () => {
  store = await testDatabase()
})
afterAll(() => store.close())

const engine = tokenStore({
  clock,
  ids: { next: randomUUID },
  holds: matrixPolicy.holds,
  random: () => randomBytes(32),
})
const create = (token: Partial<NewToken>, by = owner) =>
  store.database.transaction().execute((transaction) => engine(transaction).create({ ...wanted, ...token }, by))

const revoke = (name: string, by: string) =>
  store.database.transaction().execute((transaction) => engine(transaction).revoke(name, by))

test('nobody gives a right away that they do not hold, and only a person makes somebody a person', async () => {
  const robot: Principal = { id: 'robot', kind: 'agent', roles: ['admin'], scopes: ['tokens:write', 'runs:read'] }
  await expect(create({ name: 'more', scopes: ['runs:read', 'audit:read'] }, robot)).rejects.toMatchObject({
    code: 'token_beyond_right',
    message: 'robot does not hold audit:read.',
  })
  await expect(create({ name: 'someone', kind: 'human' }, robot)).rejects.toMatchObject({ code: 'token_beyond_right' })
  const lessRole: Principal = { ...owner, id: 'clerk', roles: ['operator'] }
  await expect(create({ name: 'wide', scopes: ['audit:read'] }, lessRole)).rejects.toMatchObject({
    code: 'token_beyond_right',
  })
  expect((await create({ name: 'less' }, robot)).token).toMatchObject({ created_by: 'robot', scopes: ['runs:read'] })
  expect((await create({ name: 'ann', kind: 'human' })).token.kind).toBe('human')
})

test('a name is given once at a time, and never that of a built-in identity', async () => {
  const codes = await Promise.all(
    Array.from({ length: 10 }, () =>
      create({ name: 'contended' }).then(
        () => 'ok',
        (thrown: unknown) => (thrown instanceof Error && 'code' in thrown ? thrown.code : thrown),
      ),
    ),
  )
  expect(codes.toSorted()).toEqual(['ok', ...Array.from({ length: 9 }, () => 'token_taken')])
  for (const name of ['owner', 'agent', 'unknown']) {
    await expect(create({ name })).rejects.toMatchObject({ code: 'token_taken' })
  }
})

test('a revoked token says who ended it and frees its name; the list goes from the newest back, page by page', async () => {
  await create({ name: 'old' })
  expect(await revoke('old', 'ann')).toMatchObject({ status: 'revoked', revoked_by: 'ann' })
  await expect(revoke('old', 'ann')).rejects.toMatchObject({ code: 'token_not_found' })
  await create({ name: 'old' })
  const pages = []
  let cursor: string | undefined
  do {
    const { items, next_cursor } = await engine(store.database).list({ limit: 2, cursor })
    expect(items.length).toBeLessThanOrEqual(2)
    pages.push(...items)
    cursor = next_cursor
  } while (cursor !== undefined)
  expect(pages.map(({ name, status }) => `${name} ${status}`)).toEqual([
    'old live',
    'old revoked',
    'contended live',
    'ann live',
    'less live',
  ])
  await expect(engine(store.database).list({ limit: 2, cursor: 'made up' })).rejects.toMatchObject({
    code: 'invalid_input',
  })
})

test('tokens are written inside a commit only', async () => {
  await expect(engine(store.database).create(wanted, owner)).rejects.toThrow('inside a commit')
  await expect(engine(store.database).revoke('old', 'ann')).rejects.toThrow('inside a commit')
})

test('who had access stays known: the application may end tokens and not delete them', async () => {
  await expect(store.database.deleteFrom('token').execute()).rejects.toThrow('permission denied')
})
