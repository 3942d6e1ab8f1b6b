import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { Context } from '#contracts/context'
import { auditLog } from '#server/audit/log'
import { recordOutcome } from '#server/audit/record'
import { sealBatch } from '#server/audit/sequencer'
import { sampleEntry } from '#server/audit/testing'
import { testDatabase, type TestDatabase } from '#server/store/testing'
import search from './search.ts'
import verify from './verify.ts'

let store: TestDatabase
let context: Context<'audit', never>
beforeAll(async () => {
  store = await testDatabase()
  await recordOutcome(
    store.database,
    Array.from({ length: 12 }, (_, n) => sampleEntry(n)),
  )
  await vi.waitUntil(() => sealBatch(store.database, new Date(0)), 10_000)
  const unused = () => {
    throw new Error('a read neither fails nor commits here')
  }
  context = {
    audit: auditLog(store.database),
    principal: { id: 'auditor', kind: 'human', roles: ['auditor'], scopes: ['audit:read'] },
    signal: new AbortController().signal,
    progress: unused,
    fail: unused,
    commit: unused,
  }
})
afterAll(() => store.close())

test('audit_search pages through what its filters name', async () => {
  const first = search.output.parse(await search.run(search.input.parse({ tool: 'runs_get', limit: 4 }), context))
  expect(first.entries.map(({ at }) => at.slice(-4))).toEqual(['010Z', '008Z', '006Z', '004Z'])
  const rest = search.input.parse({ tool: 'runs_get', limit: 4, cursor: first.next_cursor })
  const second = search.output.parse(await search.run(rest, context))
  expect(second.entries.map(({ at }) => at.slice(-4))).toEqual(['002Z', '000Z'])
  expect(second).not.toHaveProperty('next_cursor')
})

test('audit_verify proves the log against a head from before', async () => {
  const verdict = verify.output.parse(await verify.run({}, context))
  expect(verdict).toMatchObject({ intact: true, sealed: 12, unsealed: 0, faults: [] })
  expect(await verify.run(verify.input.parse({ head: verdict.head }), context)).toEqual(verdict)
  expect(await verify.run(verify.input.parse({ head: 'ab'.repeat(32) }), context)).toMatchObject({ intact: false })
})
