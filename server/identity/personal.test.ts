import { randomBytes, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { NewToken } from '#contracts/ports/tokens'
import { agentScopes, scopes, type Principal } from '#contracts/principal'
import { matrixPolicy } from '#policies/matrix'
import { connect } from '#server/store/connect'
import { testDatabase, type TestDatabase } from '#server/store/testing'
import { createPersonalTokens } from './personal.ts'
import { secretOf } from './secret.ts'
import { tokenStore } from './token-store.ts'

const owner: Principal = { id: 'owner', kind: 'human', roles: ['admin'], scopes: [...scopes] }
const ids = { next: randomUUID }
let store: TestDatabase
let ahead = 0
const clock = { now: () => new Date(Date.now() + ahead) }
beforeAll(async () => {
  store = await testDatabase()
})
afterAll(() => store.close())

const engine = tokenStore({ clock, ids, holds: matrixPolicy.holds, random: () => randomBytes(32) })
const list = () => engine(store.database).list({ limit: 50 })
const create = (name: string) =>
  store.database.transaction().execute((transaction) => {
    const wanted: NewToken = { name, kind: 'agent', roles: ['operator'], scopes: [...agentScopes], days: 30 }
    return engine(transaction).create(wanted, owner)
  })
const revoke = (name: string) =>
  store.database.transaction().execute((transaction) => engine(transaction).revoke(name, 'owner'))

const failed = (thrown: unknown) => {
  throw new Error('not noted', { cause: thrown })
}
/** A plane with its own connections to the same store, and how often it asked the store for anything. */
const openPlane = () => {
  const connection = connect({ url: store.url })
  let queries = 0
  const database = connection.database.withPlugin({
    transformQuery: ({ node }) => {
      queries += 1
      return node
    },
    transformResult: async ({ result }) => result,
  })
  const personal = createPersonalTokens({ database, clock, failed })
  return {
    personal,
    queries: () => queries,
    admits: async (secret: string) => {
      try {
        return (await personal.authenticate(secret)).id
      } catch (thrown) {
        return thrown instanceof Error ? thrown.message : 'no error'
      }
    },
    async close() {
      await personal.close()
      await connection.close()
    },
  }
}
const refused = 'The request carries no valid token.'

test('a token tells who holds it, and what is mistyped or made up costs no query', async () => {
  const { secret } = await create('claude-code')
  const plane = openPlane()
  expect(await plane.personal.authenticate(secret)).toEqual({
    id: 'claude-code',
    kind: 'agent',
    roles: ['operator'],
    scopes: [...agentScopes],
  })
  await plane.personal.close()
  const before = plane.queries()
  const mistyped = `${secret.slice(0, -1)}${secret.endsWith('x') ? 'y' : 'x'}`
  for (const wrong of [mistyped, 'hpat_', `hpat_${'0'.repeat(49)}`]) expect(await plane.admits(wrong)).toBe(refused)
  expect(plane.queries()).toBe(before)
  expect(await plane.admits(secretOf(randomBytes(32)))).toBe(refused)
  expect(plane.queries()).toBe(before + 1)
  await plane.close()
})

test('a token that is revoked on one plane is refused on every other within a second, however busy it is', async () => {
  const { secret } = await create('leaked')
  const planes = [openPlane(), openPlane()]
  for (const plane of planes) expect(await plane.admits(secret)).toBe('leaked')
  await revoke('leaked')
  const revoked = performance.now()
  for (const plane of planes) {
    await expect.poll(() => plane.admits(secret), { interval: 5, timeout: 5_000 }).toBe(refused)
    expect(performance.now() - revoked).toBeLessThan(1_000)
  }
  await Promise.all(planes.map((plane) => plane.close()))
})

test('many calls at once share one lookup, and calls right after need none', async () => {
  const { secret } = await create('busy')
  const plane = openPlane()
  await Promise.all(Array.from({ length: 100 }, () => plane.admits(secret)))
  await plane.personal.close()
  expect(plane.queries()).toBe(2)
  expect(plane.personal.authenticate(secret)).not.toBeInstanceOf(Promise)
  expect(plane.queries()).toBe(2)
  await plane.close()
})

test('rights that are changed in the store count within a second', async () => {
  const { secret } = await create('reduced')
  const plane = openPlane()
  expect(await plane.personal.authenticate(secret)).toMatchObject({ scopes: agentScopes })
  await store.database
    .updateTable('token')
    .set({ scopes: ['runs:read'] })
    .where('name', '=', 'reduced')
    .execute()
  const read = async () => (await plane.personal.authenticate(secret)).scopes
  await expect.poll(read, { interval: 20, timeout: 1_000 }).toEqual(['runs:read'])
  await plane.close()
})

test('the last use is noted at most once a minute, beside the call', async () => {
  const { secret } = await create('used')
  const lastUsed = async () => (await list()).items[0]?.last_used_at
  expect(await lastUsed()).toBeUndefined()
  const plane = openPlane()
  const using = async () => {
    expect(await plane.admits(secret)).toBe('used')
    await plane.personal.close()
    return lastUsed()
  }
  const first = await using()
  expect(Date.parse(first ?? '')).toBeGreaterThan(Date.now() - 60_000)
  ahead = 50_000
  expect(await using()).toBe(first)
  ahead = 61_000
  expect(Date.parse((await using()) ?? '') - Date.parse(first ?? '')).toBeGreaterThanOrEqual(60_000)
  ahead = 0
  await plane.close()
})

test('a token ends by itself after its days, also where it was just looked up, and frees its name', async () => {
  const { secret, token } = await create('brief')
  const plane = openPlane()
  expect(await plane.admits(secret)).toBe('brief')
  expect(Date.parse(token.expires_at) - Date.parse(token.created_at)).toBe(30 * 86_400_000)
  await expect(create('brief')).rejects.toMatchObject({ code: 'token_taken' })
  ahead = 30 * 86_400_000
  expect(await plane.admits(secret)).toBe('The token has expired.')
  expect((await list()).items.find(({ name }) => name === 'brief')?.status).toBe('expired')
  await expect(revoke('brief')).rejects.toMatchObject({ code: 'token_not_found' })
  const next = await create('brief')
  expect(await plane.admits(next.secret)).toBe('brief')
  expect(await plane.admits(secret)).toBe('The token has expired.')
  ahead = 0
  await plane.close()
})

test('a store that is away refuses for now and not for good', async () => {
  const { secret } = await create('patient')
  const away = connect({ url: 'postgresql://127.0.0.1:1/none' })
  const personal = createPersonalTokens({ database: away.database, clock, failed })
  await expect(personal.authenticate(secret)).rejects.toMatchObject({ code: 'unavailable' })
  await away.close()
})
