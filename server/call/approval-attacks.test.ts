import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import { roles, scopes, type Principal } from '#contracts/principal'
import { matrixPolicy } from '#policies/matrix'
import { testDatabase, type TestDatabase } from '#server/store/testing'
import { agent, notes, notesPlane, owner } from './testing.ts'

let store: TestDatabase
let plane: ReturnType<typeof notesPlane>
let number = 0
/** A note that no other test writes. */
let note: { name: string }
let approval: string
beforeAll(async () => {
  store = await testDatabase()
  plane = notesPlane(store.database)
})
afterAll(() => store.close())
beforeEach(async () => {
  note = { name: `note ${(number += 1)}` }
  approval = await plane.ask(agent, 'note_put', note)
})

const nothingWritten = async () => expect(await plane.written(note.name)).toBe(0)
const approved = () => plane.call(owner, 'approvals_approve', { id: approval })

test('an agent cannot approve itself, whatever its roles and scopes', async () => {
  for (const kind of ['agent', 'service'] as const) {
    for (const id of ['agent', 'accomplice']) {
      const mighty: Principal = { id, kind, roles: [...roles], scopes: [...scopes] }
      for (const decision of ['approvals_approve', 'approvals_reject']) {
        expect(await plane.codeOf(mighty, decision, { id: approval })).toBe('forbidden')
      }
    }
  }
  expect(await plane.codeOf(agent, 'approvals_approve', { id: approval })).toBe('forbidden')
  expect(await plane.statusOf(approval)).toBe('requested')
  expect(await plane.codeOf(agent, 'note_put', { ...note, approval })).toBe('approval_required')
  await nothingWritten()
})

test('another token of the same name decides nothing, even that of a person', async () => {
  const namesake: Principal = { ...owner, id: 'agent' }
  const error = await plane.refusal(namesake, 'approvals_approve', { id: approval })
  expect(error).toMatchObject({ code: 'forbidden', message: expect.stringContaining('nobody decides for themselves') })
  // The person's own way of confirming does not open what a person is to decide.
  expect(await plane.codeOf(namesake, 'note_put', { ...note, approval })).toBe('approval_invalid')
  await nothingWritten()
})

test('the store itself refuses a decision of the one who asked', async () => {
  const decide = store.owner.database.updateTable('approval').where('id', '=', approval)
  await expect(decide.set({ status: 'approved', decided_by: 'agent' }).execute()).rejects.toThrow('check constraint')
})

test('a forged id, the id of another call, and one of another principal open nothing, and look alike', async () => {
  const accomplice: Principal = { ...agent, id: 'accomplice' }
  const foreign = await plane.ask(accomplice, 'note_put', note)
  await plane.call(owner, 'approvals_approve', { id: foreign })
  const messages = []
  for (const id of [randomUUID(), foreign]) {
    const error = await plane.refusal(agent, 'note_put', { ...note, approval: id })
    expect(error.code).toBe('approval_invalid')
    messages.push(error.message.replace(id, 'ID'))
  }
  expect(new Set(messages).size).toBe(1)
  await nothingWritten()
})

test('a plan that one confirmed is of no use to another, nor is a confirmation where a person decides', async () => {
  const plan = await plane.ask(owner, 'note_put', note)
  expect(await plane.codeOf(agent, 'note_put', { ...note, approval: plan })).toBe('approval_invalid')
  const dropped = await plane.ask(agent, 'note_drop', note)
  expect(await plane.codeOf(agent, 'note_put', { ...note, approval: dropped })).toBe('approval_invalid')
  expect(await plane.codeOf({ ...agent, id: 'accomplice' }, 'note_drop', { ...note, approval: dropped })).toBe(
    'approval_invalid',
  )
  await nothingWritten()
})

test('an approval holds for the arguments and the tool that the person saw, and for one call', async () => {
  await approved()
  expect(await plane.codeOf(agent, 'note_put', { name: `${note.name}!`, approval })).toBe('approval_invalid')
  expect(await plane.codeOf(agent, 'note_put', { ...note, pass: 'x', approval })).toBe('approval_invalid')
  expect(await plane.codeOf(agent, 'note_copy', { ...note, approval })).toBe('approval_invalid')
  expect(await plane.codeOf(agent, 'note_put', { ...note, approval: approval.slice(1) })).toBe('invalid_input')
  await nothingWritten()
  expect(await plane.codeOf(agent, 'note_put', { ...note, approval })).toBe('ok')
  expect(await plane.codeOf(agent, 'note_put', { ...note, approval })).toBe('approval_invalid')
  expect(await plane.written(note.name)).toBe(1)
})

test('an approval dies with the schema it was given for', async () => {
  await approved()
  const registry = notes.map((tool) =>
    tool.name === 'note_put' ? { ...tool, input: tool.input.extend({ force: z.boolean().optional() }) } : tool,
  )
  const upgraded = notesPlane(store.database, { registry })
  const error = await upgraded.refusal(agent, 'note_put', { ...note, approval })
  expect(error).toMatchObject({ code: 'approval_invalid', message: expect.stringContaining('has changed since') })
  await nothingWritten()
})

test('policy decides again when an approved call runs', async () => {
  await approved()
  let holds = matrixPolicy.holds
  let decide = matrixPolicy.decide
  const changing = notesPlane(store.database, {
    policy: { holds: (...given) => holds(...given), decide: (...given) => decide(...given) },
  })
  const attempt = () => changing.codeOf(agent, 'note_put', { ...note, approval })
  holds = () => false
  expect(await attempt()).toBe('forbidden')
  holds = matrixPolicy.holds
  decide = () => ({ effect: 'deny', reason: 'not today' })
  expect(await attempt()).toBe('forbidden')
  decide = () => {
    throw new Error('the engine is broken')
  }
  expect(await attempt()).toBe('forbidden')
  decide = () => ({ effect: 'ask', approval: 'confirm', reason: 'changed' })
  expect(await attempt()).toBe('approval_invalid')
  expect(await plane.codeOf({ ...agent, scopes: ['runs:read'] }, 'note_put', { ...note, approval })).toBe('forbidden')
  await nothingWritten()
  decide = matrixPolicy.decide
  expect(await attempt()).toBe('ok')
})
