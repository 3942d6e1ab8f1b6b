import { afterAll, beforeAll, expect, test } from 'vitest'
import { HotpassError } from '#contracts/errors'
import type { Tool } from '#contracts/tool'
import { testDatabase, type TestDatabase } from '#server/store/testing'
import { agent, notes, notesPlane, owner } from './testing.ts'

const approvers: (string | undefined)[] = []
/** Tools that say what they are about, and remember who approved them. */
const told = notes.map((tool): Tool => ({
  ...tool,
  async summary({ name }) {
    if (name === 'missing') throw new HotpassError('file_not_found', 'There is no such note.')
    return `the note of \u202eMonday, ${String(name)}`
  },
  run(input, context) {
    approvers.push(context.approvedBy)
    return tool.run(input, context)
  },
}))

let store: TestDatabase
let plane: ReturnType<typeof notesPlane>
beforeAll(async () => {
  store = await testDatabase()
  plane = notesPlane(store.database, { registry: told })
})
afterAll(() => store.close())

test('whoever approves is told what the call is about, with nothing hidden', async () => {
  const { approval } = await plane.refusal(agent, 'note_put', { name: 'one' })
  expect(approval?.summary).toBe(String.raw`Write a note: the note of \u202eMonday, one {"name":"one"}`)
})

test('a call about something that is not there asks nobody', async () => {
  expect(await plane.codeOf(agent, 'note_put', { name: 'missing' })).toBe('file_not_found')
  const asked = await store.database.selectFrom('approval').select('arguments').execute()
  expect(asked.map((row) => row.arguments)).not.toContain('{"name":"missing"}')
})

test('the call knows the person who approved it, and nobody where its caller confirmed it', async () => {
  const { approval } = await plane.refusal(agent, 'note_put', { name: 'two' })
  expect(await plane.codeOf(owner, 'approvals_approve', { id: approval?.id })).toBe('ok')
  approvers.length = 0
  expect(await plane.codeOf(agent, 'note_put', { name: 'two', approval: approval?.id })).toBe('ok')
  const confirmed = await plane.refusal(owner, 'note_drop', { name: 'two' })
  expect(await plane.codeOf(owner, 'note_drop', { name: 'two', approval: confirmed.approval?.id })).toBe('ok')
  expect(approvers).toEqual(['owner', undefined])
})
