import { randomUUID } from 'node:crypto'
import type { Kysely } from 'kysely'
import { z } from 'zod'
import type { Ports } from '#contracts/context'
import { HotpassError } from '#contracts/errors'
import type { Policy } from '#contracts/ports/policy'
import { scopes, type Principal } from '#contracts/principal'
import { approvalId, idempotencyKey } from '#contracts/text'
import { defineTool, type Tool } from '#contracts/tool'
import { matrixPolicy } from '#policies/matrix'
import { approvalsEngine } from '#server/approvals/approvals'
import { approvalRequests } from '#server/approvals/requests'
import { recordOutcome } from '#server/audit/record'
import type { Database } from '#server/store/database'
import { manifestOf } from '#server/surfaces/manifest/manifest'
import approve from '#tools/approvals/approve'
import list from '#tools/approvals/list'
import reject from '#tools/approvals/reject'
import { createGateway } from './call.ts'

const input = z.strictObject({
  name: z.string(),
  pass: z.string().optional().meta({ secret: true }),
  approval: approvalId,
  idempotency_key: idempotencyKey,
})
const shared = { title: 'Write a note', reach: 'local', description: '', ports: ['files'], errors: [] } as const
const putNote = defineTool({
  ...shared,
  errors: ['file_not_found'],
  name: 'note_put',
  input,
  output: z.object({ name: z.string() }),
  effect: 'write',
  policy: { scope: 'files:write', approval: 'human' },
  example: { input: { name: 'a' }, output: { name: 'a' } },
  run: ({ name }, { commit, fail, principal }) =>
    commit(async ({ files }) => {
      await files.put(name, new Uint8Array(), principal.id)
      if (name.startsWith('fails')) fail('file_not_found', 'no luck')
      return { name }
    }),
})
const readNote = defineTool({
  ...shared,
  name: 'note_read',
  input: z.strictObject({ name: z.string(), approval: approvalId }),
  output: z.object({ name: z.string() }),
  effect: 'read',
  policy: { scope: 'files:write', approval: 'confirm' },
  example: { input: { name: 'a' }, output: { name: 'a' } },
  run: async ({ name }) => ({ name }),
})

/** Tools that ask a person, ask the caller, and decide. */
export const notes: readonly Tool[] = [
  putNote,
  defineTool({ ...putNote, name: 'note_copy' }),
  defineTool({
    ...putNote,
    name: 'note_drop',
    effect: 'destroy',
    policy: { scope: 'files:write', approval: 'confirm' },
  }),
  readNote,
  list,
  approve,
  reject,
]

export const agent: Principal = { id: 'agent', kind: 'agent', roles: ['operator'], scopes: ['files:write'] }
export const owner: Principal = { id: 'owner', kind: 'human', roles: ['admin'], scopes: [...scopes] }

type Options = {
  registry?: readonly Tool[]
  policy?: Policy
  now?(): Date
  /** Told that a note was written, before it is durable. */
  written?(): void
}

/** A plane of notes: the real call path and approvals on this database. */
export const notesPlane = (database: Kysely<Database>, options: Options = {}) => {
  const { registry = notes, policy = matrixPolicy, now = () => new Date(), written } = options
  const clock = { now }
  const ids = { next: randomUUID }
  const absent: Ports = Object.create(null)
  const gateway = createGateway({
    registry,
    manifestOf,
    policy,
    database,
    bind: (connection): Ports => ({
      ...absent,
      approvals: approvalsEngine({ clock, ids })(connection),
      files: {
        async put(name, _bytes, by) {
          const row = { handle: randomUUID(), name, sha256: '', bytes: 0, owner: by, created_at: now() }
          await connection.insertInto('file').values(row).execute()
          written?.()
          return { file: row.handle, name, bytes: 0, sha256: '' }
        },
        open: () => Promise.reject(new Error('notes are not read')),
      },
    }),
    approvals: approvalRequests({ database, clock, ids }),
    clock,
    ids,
    limit: () => {},
    audit: {
      group: (entry) => recordOutcome(database, [entry]),
      within: (transaction, entry) => recordOutcome(transaction, [entry]),
    },
    span: (_name, _caller, body) => body(undefined),
    report: (error) => {
      throw new Error('a tool failed', { cause: error })
    },
  })
  const call = (principal: Principal, name: string, given: Record<string, unknown>) =>
    gateway.call(name, given, { principal, surface: 'internal', signal: new AbortController().signal })

  return {
    gateway,
    call,
    /** `ok`, or the code of the error. */
    codeOf: (principal: Principal, name: string, given: Record<string, unknown>) =>
      call(principal, name, given).then(
        () => 'ok',
        (thrown: unknown) => (thrown instanceof HotpassError ? thrown.code : String(thrown)),
      ),
    /** The error of a call that must fail. */
    refusal: (principal: Principal, name: string, given: Record<string, unknown>) =>
      call(principal, name, given).then(
        () => Promise.reject(new Error(`${name} was not refused`)),
        (thrown: unknown) => (thrown instanceof HotpassError ? thrown : Promise.reject(thrown)),
      ),
    /** Asks for a call and tells the id of the approval. */
    async ask(principal: Principal, name: string, given: Record<string, unknown>): Promise<string> {
      const { approval } = await this.refusal(principal, name, given)
      if (!approval) throw new Error(`${name} asks for no approval`)
      return approval.id
    },
    written: async (name: string) =>
      (await database.selectFrom('file').select('owner').where('name', '=', name).execute()).length,
    statusOf: async (id: string) =>
      (await database.selectFrom('approval').select('status').where('id', '=', id).executeTakeFirst())?.status,
  }
}
