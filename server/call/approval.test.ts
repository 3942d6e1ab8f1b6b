import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { tidyApprovals } from '#server/approvals/expire'
import { auditLog } from '#server/audit/log'
import { testDatabase, type TestDatabase } from '#server/store/testing'
import { agent, notesPlane, owner } from './testing.ts'

let store: TestDatabase
let plane: ReturnType<typeof notesPlane>
let ahead = 0
const now = () => new Date(Date.now() + ahead)
beforeAll(async () => {
  store = await testDatabase()
  plane = notesPlane(store.database, { now })
})
afterAll(() => store.close())

const stored = () => store.database.selectFrom('approval').selectAll().execute()
const eventsOf = async (id: string) => {
  const rows = await store.database
    .selectFrom('outbox')
    .select('payload')
    .where('key', '=', id)
    .orderBy('seq')
    .execute()
  return rows.map(({ payload }) => payload)
}

describe('a call that is to be confirmed', () => {
  test('tells what would happen and how to go on, does nothing, and runs once when it is repeated', async () => {
    const error = await plane.refusal(owner, 'note_drop', { name: 'one' })
    expect(error.body()).toEqual({
      code: 'approval_required',
      message: 'note_drop runs only once it is approved. Write a note: {"name":"one"}',
      hint: `If this is what you mean, repeat the same call with "approval":"${error.approval?.id}".`,
      approval: {
        id: expect.any(String),
        kind: 'confirm',
        summary: 'Write a note: {"name":"one"}',
        expires_at: expect.any(String),
      },
    })
    expect(await plane.written('one')).toBe(0)
    const again = { name: 'one', approval: error.approval?.id }
    expect(await plane.codeOf(owner, 'note_drop', again)).toBe('ok')
    expect(await plane.codeOf(owner, 'note_drop', again)).toBe('approval_invalid')
    expect(await plane.written('one')).toBe(1)
  })

  test('asks for one approval however often it is made, and for another where the arguments differ', async () => {
    const asked = await Promise.all(
      Array.from({ length: 10 }, () => plane.ask(owner, 'note_drop', { name: 'same', idempotency_key: 'k' })),
    )
    expect(new Set(asked).size).toBe(1)
    expect(await plane.ask(owner, 'note_drop', { name: 'other' })).not.toBe(asked[0])
  })

  test('runs once under twenty repeats at the same time', async () => {
    const approval = await plane.ask(owner, 'note_drop', { name: 'twenty' })
    const codes = await Promise.all(
      Array.from({ length: 20 }, () => plane.codeOf(owner, 'note_drop', { name: 'twenty', approval })),
    )
    expect(codes.toSorted()).toEqual([...Array.from({ length: 19 }, () => 'approval_invalid'), 'ok'])
    expect(await plane.written('twenty')).toBe(1)
  })

  test('keeps its approval where it fails, and gives its stored result to a repeat with its key', async () => {
    const approval = await plane.ask(owner, 'note_drop', { name: 'fails' })
    expect(await plane.codeOf(owner, 'note_drop', { name: 'fails', approval })).toBe('file_not_found')
    expect(await plane.statusOf(approval)).toBe('requested')

    const keyed = { name: 'keyed', idempotency_key: 'keyed' }
    const good = { ...keyed, approval: await plane.ask(owner, 'note_drop', keyed) }
    expect(await plane.call(owner, 'note_drop', good)).toEqual({ name: 'keyed' })
    expect(await plane.call(owner, 'note_drop', good)).toEqual({ name: 'keyed' })
    expect(await plane.call(owner, 'note_drop', keyed)).toEqual({ name: 'keyed' })
    expect(await plane.written('keyed')).toBe(1)
  })

  test('may be a read, which answers once', async () => {
    const approval = await plane.ask(owner, 'note_read', { name: 'r' })
    const codes = await Promise.all(
      Array.from({ length: 20 }, () => plane.codeOf(owner, 'note_read', { name: 'r', approval })),
    )
    expect(codes.filter((code) => code === 'ok')).toHaveLength(1)
    expect(codes.filter((code) => code === 'approval_invalid')).toHaveLength(19)
  })
})

describe('a call that a person decides', () => {
  test('waits under one id, runs once it is approved, and leaves all of it in the audit', async () => {
    const approval = await plane.ask(agent, 'note_put', { name: 'asked' })
    const waiting = await plane.refusal(agent, 'note_put', { name: 'asked', approval })
    expect(waiting).toMatchObject({
      code: 'approval_required',
      hint: `A person decides with \`hotpass approvals approve ${approval}\`; then repeat the same call with "approval":"${approval}".`,
      approval: { id: approval, kind: 'human' },
    })
    expect(await plane.call(owner, 'approvals_approve', { id: approval, reason: 'fine' })).toMatchObject({
      status: 'approved',
      requested_by: 'agent',
      decided_by: 'owner',
      reason: 'fine',
    })
    expect(await plane.call(agent, 'note_put', { name: 'asked', approval })).toEqual({ name: 'asked' })
    expect(await plane.written('asked')).toBe(1)

    const { items } = await auditLog(store.database).search({ tool: 'note_put' }, { limit: 10 })
    const told = items.filter((entry) => entry.approval === approval).map(({ phase, outcome }) => `${phase} ${outcome}`)
    expect(told.toSorted()).toEqual([
      'intent intent',
      'outcome approval_required',
      'outcome approval_required',
      'outcome ok',
    ])
    const decisions = await auditLog(store.database).search({ tool: 'approvals_approve' }, { limit: 10 })
    expect(decisions.items[0]).toMatchObject({ principal: 'owner', outcome: 'ok' })
    expect(await eventsOf(approval)).toMatchObject([
      { status: 'requested' },
      { status: 'approved' },
      { status: 'used' },
    ])
  })

  test('is refused for good with the words of the person, also where it was approved before', async () => {
    const approval = await plane.ask(agent, 'note_put', { name: 'unwanted' })
    await plane.call(owner, 'approvals_approve', { id: approval })
    await plane.call(owner, 'approvals_reject', { id: approval, reason: 'not on a Friday' })
    const error = await plane.refusal(agent, 'note_put', { name: 'unwanted', approval })
    expect(error).toMatchObject({
      code: 'approval_rejected',
      message: `A person has rejected ${approval}: not on a Friday`,
    })
    expect(await plane.codeOf(owner, 'approvals_approve', { id: approval })).toBe('approval_closed')
  })

  test('is only to be confirmed where a person makes it', async () => {
    const error = await plane.refusal(owner, 'note_put', { name: 'own' })
    expect(error.approval?.kind).toBe('confirm')
    const id = error.approval?.id ?? ''
    expect(await plane.codeOf(owner, 'approvals_reject', { id })).toBe('approval_closed')
    expect(await plane.codeOf(owner, 'note_put', { name: 'own', approval: id })).toBe('ok')
  })

  test('shows the person everything but secrets, and nothing that a terminal hides', async () => {
    const id = await plane.ask(agent, 'note_put', { name: 'a\u001b[2K\u202eb\u{e0041}\u2028', pass: 'canary' })
    const { approvals } = await plane.call(owner, 'approvals_list', { status: 'requested' })
    expect(approvals).toContainEqual(
      expect.objectContaining({
        id,
        arguments: '{"name":"a\\u001b[2K\\u202eb\\udb40\\udc41\\u2028","pass":"[redacted]"}',
      }),
    )
    expect(JSON.stringify(await stored())).not.toContain('canary')
  })

  test('is refused where more wait than a person would look through', async () => {
    const flooding = { ...agent, id: 'flood' }
    for (let n = 0; n < 20; n += 1) await plane.ask(flooding, 'note_put', { name: `flood ${n}` })
    expect(await plane.codeOf(flooding, 'note_put', { name: 'one more' })).toBe('rate_limited')
    expect(await plane.codeOf(agent, 'note_put', { name: 'one more' })).toBe('approval_required')
  })

  test('is over after a day, which every list shows and the next request or sweep notes', async () => {
    const approval = await plane.ask(agent, 'note_put', { name: 'late' })
    await plane.call(owner, 'approvals_approve', { id: approval })
    const undecided = await plane.ask(agent, 'note_put', { name: 'later' })
    const confirmation = await plane.ask(owner, 'note_drop', { name: 'late' })
    ahead = 24 * 3_600_000
    expect(await plane.codeOf(agent, 'note_put', { name: 'late', approval })).toBe('approval_invalid')
    expect(await plane.codeOf(owner, 'approvals_approve', { id: undecided })).toBe('approval_closed')
    const { approvals } = await plane.call(owner, 'approvals_list', { status: 'expired' })
    expect(approvals).toContainEqual(expect.objectContaining({ id: approval, status: 'expired' }))
    expect((await plane.call(owner, 'approvals_list', { status: 'approved' }))['approvals']).toEqual([])
    expect(await plane.statusOf(approval)).toBe('approved')

    await tidyApprovals(store.database, { clock: { now }, ids: { next: () => crypto.randomUUID() } })
    expect(await plane.statusOf(approval)).toBe('expired')
    expect((await eventsOf(approval)).at(-1)).toMatchObject({ status: 'expired' })
    expect(await plane.ask(agent, 'note_put', { name: 'late' })).not.toBe(approval)

    ahead = 32 * 24 * 3_600_000
    await tidyApprovals(store.database, { clock: { now }, ids: { next: () => crypto.randomUUID() } })
    expect(await plane.statusOf(confirmation)).toBeUndefined()
    expect(await plane.statusOf(approval)).toBe('expired')
    ahead = 0
  })
})
