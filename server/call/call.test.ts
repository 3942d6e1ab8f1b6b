import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Kysely } from 'kysely'
import { z } from 'zod'
import type { Ports } from '#contracts/context'
import { HotpassError } from '#contracts/errors'
import type { Principal } from '#contracts/principal'
import { idempotencyKey } from '#contracts/text'
import { defineTool, type Tool } from '#contracts/tool'
import { matrixPolicy } from '#policies/matrix'
import type { Gateway } from '#server/gateway'
import { approvalRequests } from '#server/approvals/requests'
import { createGroupedAudit } from '#server/audit/group'
import { recordOutcome } from '#server/audit/record'
import type { Database } from '#server/store/database'
import { testDatabase, type TestDatabase } from '#server/store/testing'
import { manifestOf } from '#server/surfaces/manifest/manifest'
import { createGateway } from './call.ts'
import { digestOf } from './entry.ts'
import { createLimiter } from './limit.ts'

const stored = z.object({ file: z.string(), name: z.string(), bytes: z.int(), sha256: z.string() })
const shared = { title: 'x', reach: 'local', description: '', ports: ['files'], errors: ['file_not_found'] } as const
const put = defineTool({
  ...shared,
  name: 'note_put',
  input: z.strictObject({
    name: z.string(),
    then: z.enum(['fail', 'break', 'twist']).optional(),
    idempotency_key: idempotencyKey,
  }),
  output: stored.extend({ pass: z.string().meta({ secret: true }) }),
  effect: 'write',
  policy: { scope: 'files:write', approval: 'none' },
  example: { input: { name: 'a' }, output: { file: 'f', name: 'a', bytes: 0, sha256: '', pass: '' } },
  run: ({ name, then }, { commit, fail, principal }) =>
    commit(async ({ files }) => {
      const file = await files.put(name, new Uint8Array(), principal.id)
      if (then === 'fail') fail('file_not_found', 'no luck')
      if (then === 'break') throw new Error('canary in a stack trace')
      return { ...file, pass: 'canary', bytes: then === 'twist' ? 0.5 : 1, surplus: 'stripped' }
    }),
})
const guarded = defineTool({ ...put, name: 'note_guarded', policy: { scope: 'files:write', approval: 'human' } })
const silent = defineTool({
  ...put,
  name: 'note_silent',
  run: async () => ({ file: '', name: '', bytes: 0, sha256: '', pass: '' }),
})
const read = defineTool({
  ...shared,
  name: 'note_read',
  input: z.strictObject({}),
  output: z.object({ id: z.string() }),
  effect: 'read',
  policy: { scope: 'audit:read', approval: 'none' },
  example: { input: {}, output: { id: 'x' } },
  run: async (_input, { principal }) => ({ id: principal.id, surplus: 'stripped' }),
})
const tools: readonly Tool[] = [put, guarded, silent, read]

const owner: Principal = { id: 'owner', kind: 'human', roles: ['admin'], scopes: ['files:write', 'audit:read'] }
const agent: Principal = { id: 'agent', kind: 'agent', roles: ['operator'], scopes: ['files:write'] }
const caller = (principal: Principal) => ({
  principal,
  surface: 'internal' as const,
  signal: new AbortController().signal,
})
const clock = { now: () => new Date() }

let database: Kysely<Database>
let gateway: Gateway
let owning: TestDatabase['owner']['pool']
let close: () => Promise<unknown>
let reports: HotpassError[] = []

const absent: Ports = Object.create(null)
const bind = (db: Kysely<Database>): Ports => ({
  ...absent,
  files: {
    async put(name, _bytes, by) {
      const row = { handle: randomUUID(), name, sha256: '', bytes: 0, owner: by }
      await db
        .insertInto('file')
        .values({ ...row, created_at: new Date() })
        .execute()
      return { file: row.handle, name, bytes: 0, sha256: '' }
    },
    open: () => Promise.reject(new Error('notes are not read')),
  },
})

const gatewayOn = (db: Kysely<Database>, burst = 1_000_000) =>
  createGateway({
    registry: tools,
    manifestOf,
    policy: matrixPolicy,
    database: db,
    bind,
    clock,
    limit: createLimiter({ clock, perSecond: 1, burst }),
    audit: {
      group: (entry) => createGroupedAudit({ insert: (entries) => recordOutcome(db, entries) }).record(entry),
      within: (transaction, entry) => recordOutcome(transaction, [entry]),
    },
    approvals: approvalRequests({ database: db, clock, ids: { next: randomUUID } }),
    ids: { next: randomUUID },
    span: (_name, _caller, body) => body(undefined),
    report: (error) => reports.push(error),
  })

beforeAll(async () => {
  const fresh = await testDatabase()
  database = fresh.database
  close = fresh.close
  owning = fresh.owner.pool
  gateway = gatewayOn(database)
})
afterAll(() => close())

const filesNamed = (name: string) => database.selectFrom('file').selectAll().where('name', '=', name).execute()
const outcomes = async (tool: string, principal = 'owner') =>
  (
    await database
      .selectFrom('audit')
      .select('outcome')
      .where('tool', '=', tool)
      .where('principal', '=', principal)
      .orderBy('at')
      .execute()
  ).map((row) => row.outcome)
const codeOf = (attempt: Promise<unknown>) =>
  attempt.then(
    () => 'ok',
    (thrown: unknown) => (thrown instanceof HotpassError ? thrown.code : 'no HotpassError'),
  )

describe('a write', () => {
  test('leaves state, intent and outcome, and its output is stripped to the schema', async () => {
    const output = await gateway.call('note_put', { name: 'plain' }, caller(owner))
    expect(output).toEqual({ file: expect.any(String), name: 'plain', bytes: 1, sha256: '', pass: 'canary' })
    expect(await filesNamed('plain')).toHaveLength(1)
    expect(await outcomes('note_put')).toEqual(['intent', 'ok'])
  })

  test('that fails, breaks, or returns what the schema forbids leaves nothing but its audit', async () => {
    reports = []
    for (const [then, code] of [
      ['fail', 'file_not_found'],
      ['break', 'internal'],
      ['twist', 'internal'],
    ] as const) {
      expect(await codeOf(gateway.call('note_put', { name: `undone ${then}`, then }, caller(owner)))).toBe(code)
      expect(await filesNamed(`undone ${then}`)).toEqual([])
      expect((await outcomes('note_put')).at(-1)).toBe(code)
    }
    expect(reports.map((one) => one.code)).toEqual(['internal', 'internal'])
    expect(JSON.stringify(reports.map((one) => one.body()))).not.toContain('canary')
  })

  test('without a commit is a defect, not a success', async () => {
    expect(await codeOf(gateway.call('note_silent', { name: 'x' }, caller(owner)))).toBe('internal')
  })

  test('under one key runs once, however many ask at the same time', async () => {
    const call = () => gateway.call('note_put', { name: 'once', idempotency_key: 'k1' }, caller(owner))
    const codes = await Promise.all(Array.from({ length: 30 }, () => codeOf(call())))
    expect(new Set(codes).isSubsetOf(new Set(['ok', 'call_in_progress']))).toBe(true)
    expect(codes).toContain('ok')
    expect(await filesNamed('once')).toHaveLength(1)
  })

  test('repeated with its key gives the stored result, without the secret', async () => {
    const first = await gateway.call('note_put', { name: 'again', idempotency_key: 'k2' }, caller(owner))
    const second = await gateway.call('note_put', { name: 'again', idempotency_key: 'k2' }, caller(owner))
    expect(second).toEqual({ ...first, pass: '[redacted]' })
    expect((await outcomes('note_put')).at(-1)).toBe('repeated')
    const rows = await database.selectFrom('idempotency').selectAll().execute()
    expect(JSON.stringify(rows)).not.toContain('canary')
  })

  test('refuses its key for other arguments, and knows keys by principal', async () => {
    await gateway.call('note_put', { name: 'mine', idempotency_key: 'k3' }, caller(owner))
    expect(await codeOf(gateway.call('note_put', { name: 'other', idempotency_key: 'k3' }, caller(owner)))).toBe(
      'idempotency_conflict',
    )
    expect(await codeOf(gateway.call('note_put', { name: 'other', idempotency_key: 'k3' }, caller(agent)))).toBe('ok')
  })

  test('that failed gives its key back', async () => {
    const again = { name: 'retry', idempotency_key: 'k4' }
    expect(await codeOf(gateway.call('note_put', { ...again, then: 'fail' }, caller(owner)))).toBe('file_not_found')
    expect(await codeOf(gateway.call('note_put', again, caller(owner)))).toBe('ok')
  })

  test('takes over the key of a call that died, never that of one that may still run', async () => {
    const given = { principal: 'owner', tool: 'note_put', digest: digestOf({ name: 'x' }), token: randomUUID() }
    const claimedAgo = (key: string, seconds: number) => ({
      ...given,
      key,
      claimed_at: new Date(Date.now() - seconds * 1_000),
    })
    await database
      .insertInto('idempotency')
      .values([claimedAgo('k5', 60), claimedAgo('k6', 5)])
      .execute()
    const again = (key: string) => codeOf(gateway.call('note_put', { name: 'x', idempotency_key: key }, caller(owner)))
    expect(await again('k5')).toBe('ok')
    expect(await again('k6')).toBe('call_in_progress')
  })

  test('that needs approval does not run', async () => {
    expect(await codeOf(gateway.call('note_guarded', { name: 'guarded' }, caller(owner)))).toBe('approval_required')
    expect(await filesNamed('guarded')).toEqual([])
  })

  test('whose audit cannot be stored does not happen', async () => {
    await owning.query('revoke insert on hotpass.audit from hotpass_app')
    expect(await codeOf(gateway.call('note_put', { name: 'unheard' }, caller(owner)))).not.toBe('ok')
    await owning.query('grant insert on hotpass.audit to hotpass_app')
    expect(await filesNamed('unheard')).toEqual([])
  })
})

describe('a call', () => {
  test('without the scope is refused, audited, and not listed', async () => {
    expect(await codeOf(gateway.call('note_read', {}, caller(agent)))).toBe('forbidden')
    expect(await outcomes('note_read', 'agent')).toEqual(['forbidden'])
    expect((await gateway.list(caller(agent))).map((tool) => tool.name)).not.toContain('note_read')
  })

  test('of a tool that does not exist names the one that was meant, unless the caller may not know it', async () => {
    await expect(gateway.call('note_reed', {}, caller(owner))).rejects.toThrow('did you mean `note_read`?')
    await expect(gateway.call('note_reed', {}, caller(agent))).rejects.not.toThrow('note_read`')
  })

  test('of a name that no store can hold is refused and audited like any other', async () => {
    expect(await codeOf(gateway.call('a\0b\ud800', {}, caller(owner)))).toBe('tool_not_found')
    expect(await outcomes('a\uFFFDb\uFFFD')).toEqual(['tool_not_found'])
  })

  test('above the rate is refused with the time to wait, and audited', async () => {
    const slow = gatewayOn(database, 1)
    expect(await codeOf(slow.call('note_read', {}, caller(owner)))).toBe('ok')
    await expect(slow.call('note_read', {}, caller(owner))).rejects.toThrow('wait 1 s')
    expect((await outcomes('note_read')).at(-1)).toBe('rate_limited')
  })
})
