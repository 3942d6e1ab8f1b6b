import { randomBytes } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { HotpassError } from '#contracts/errors'
import type { Toolbox } from '../toolbox.ts'
import { mcpOver } from './testing.ts'

/** Wipes once it is approved, and notes what it was called with. */
const wiping = (kind: 'confirm' | 'human' = 'confirm') => {
  const calls: unknown[] = []
  const toolbox: Toolbox = {
    list: async () => [],
    async call(name, input) {
      calls.push({ name, ...Object(input) })
      if (Object(input).approval === 'a1') return { wiped: true }
      throw new HotpassError('approval_required', 'things_wipe runs only once it is approved.', {
        hint: 'Repeat the same call with "approval":"a1".',
        approval: { id: 'a1', kind, summary: 'Wipe: {"thing":"x"}', expires_at: '2026-01-01T00:00:00.000Z' },
      })
    },
  }
  return { toolbox, calls }
}
const wipe = { name: 'things_wipe', arguments: { thing: 'x' } }
const elicitation = { elicitation: { form: {} } }

describe.each(['auto', 'legacy'] as const)('a client in mode %s', (mode) => {
  test('asks its user, and a yes approves the call', async () => {
    const { toolbox, calls } = wiping()
    await using client = await mcpOver(toolbox).connect(mode, elicitation)
    const asked: unknown[] = []
    client.setRequestHandler('elicitation/create', ({ params }) => {
      asked.push(params)
      return { action: 'accept', content: { confirm: true } }
    })
    expect(await client.callTool(wipe)).toMatchObject({ structuredContent: { wiped: true } })
    expect(asked).toMatchObject([
      { message: 'Wipe: {"thing":"x"}', requestedSchema: { properties: { confirm: { type: 'boolean' } } } },
    ])
    expect(calls).toEqual([
      { name: 'things_wipe', thing: 'x' },
      { name: 'things_wipe', thing: 'x', approval: 'a1' },
    ])
  })

  test.each([
    { action: 'decline' as const },
    { action: 'cancel' as const },
    { action: 'accept' as const, content: { confirm: false } },
  ])('asks its user, and on %o nothing is done', async (answer) => {
    const { toolbox, calls } = wiping()
    await using client = await mcpOver(toolbox).connect(mode, elicitation)
    client.setRequestHandler('elicitation/create', () => answer)
    const { isError, content } = await client.callTool(wipe)
    expect([isError, content]).toEqual([
      true,
      [{ type: 'text', text: expect.stringMatching(/did not confirm things_wipe[^]*Code: approval_rejected$/) }],
    ])
    expect(calls).toHaveLength(1)
  })

  test.each([
    ['without forms', 'confirm' as const, {}],
    ['where a person has to decide', 'human' as const, elicitation],
  ])('is told what to do %s', async (_why, kind, capabilities) => {
    const { toolbox, calls } = wiping(kind)
    await using client = await mcpOver(toolbox).connect(mode, capabilities)
    const { isError, content } = await client.callTool(wipe)
    expect([isError, content]).toEqual([
      true,
      [{ type: 'text', text: expect.stringMatching(/"approval":"a1"[^]*Code: approval_required$/) }],
    ])
    expect(calls).toHaveLength(1)
  })
})

describe('the state of a question', () => {
  const yes = { inputResponses: { confirm: { action: 'accept', content: { confirm: true } } } }
  const declared = { capabilities: elicitation }
  const invalid = { error: { code: -32_602, data: { reason: 'invalid_request_state' } } }
  const question = async (plane: ReturnType<typeof mcpOver>): Promise<string> => {
    const { body } = await plane.post('tools/call', wipe, declared)
    expect(body.result).toMatchObject({ resultType: 'input_required', inputRequests: { confirm: {} } })
    return body.result.requestState
  }

  test('is good for the same call once, also after a restart', async () => {
    const { toolbox } = wiping()
    const key = randomBytes(32)
    const requestState = await question(mcpOver(toolbox, { key }))
    const plane = mcpOver(toolbox, { key })
    const { body } = await plane.post('tools/call', { ...wipe, ...yes, requestState }, declared)
    expect(body.result.structuredContent).toEqual({ wiped: true })
    expect((await plane.post('tools/call', { ...wipe, ...yes, requestState }, declared)).body).toMatchObject(invalid)
  })

  test('is good for no other arguments, tool, principal or key', async () => {
    const { toolbox, calls } = wiping()
    const plane = mcpOver(toolbox)
    const requestState = await question(plane)
    const twisted = `${requestState.slice(0, -2)}${requestState.endsWith('AA') ? 'BB' : 'AA'}`
    const foreign = await question(mcpOver(toolbox))
    const before = calls.length
    const attempts: [object, object][] = [
      [{ arguments: { thing: 'y' }, requestState }, {}],
      [{ name: 'other_wipe', requestState }, {}],
      [{ requestState }, { as: 'eve' }],
      [{ requestState: twisted }, {}],
      [{ requestState: foreign }, {}],
      [{ requestState: 'nonsense' }, {}],
    ]
    for (const [call, who] of attempts) {
      const { body } = await plane.post('tools/call', { ...wipe, ...yes, ...call }, { ...declared, ...who })
      expect(body).toMatchObject(invalid)
    }
    expect(calls).toHaveLength(before)
  })

  test('without an answer leads to the question anew', async () => {
    const plane = mcpOver(wiping().toolbox)
    const requestState = await question(plane)
    for (const inputResponses of [undefined, {}, { other: { action: 'accept' } }, { confirm: 'yes' }]) {
      const { body } = await plane.post('tools/call', { ...wipe, inputResponses, requestState }, declared)
      expect(body.result).toMatchObject({ resultType: 'input_required' })
    }
  })

  test('is no way around the plane: a yes without its state approves nothing', async () => {
    const { body } = await mcpOver(wiping().toolbox).post('tools/call', { ...wipe, ...yes }, declared)
    expect(body.result).toMatchObject({ resultType: 'input_required' })
  })
})
