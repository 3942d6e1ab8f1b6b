import { expect, test } from 'vitest'
import { HotpassError } from '#contracts/errors'
import type { Toolbox } from '../toolbox.ts'
import { callTold } from './remote-progress.ts'
import { mcpOver } from './testing.ts'

const approval = { id: 'a1', kind: 'confirm' as const, summary: 'Wipe?', expires_at: '2026-01-01T00:00:00.000Z' }
const calls: unknown[] = []
const toolbox: Toolbox = {
  list: async () => [],
  async call(name, input, { progress, traceparent }) {
    calls.push({ name, input, traceparent })
    if (name === 'none_such') throw new HotpassError('tool_not_found')
    for (const done of name === 'count_up' ? [1, 2] : []) progress?.(done, 2, `${done} of 2 ✓`)
    if (name === 'things_wipe') throw new HotpassError('approval_required', 'Ask.', { hint: 'So.', approval })
    return { name }
  },
}
const { mcp } = mcpOver(toolbox)
const connection = {
  url: 'http://127.0.0.1',
  token: 'ada',
  fetch: (url: string, request: RequestInit) => mcp.fetch(new Request(url, request)),
}
const told: unknown[] = []
const via = {
  signal: new AbortController().signal,
  traceparent: `00-${'1'.repeat(32)}-${'a'.repeat(16)}-01`,
  progress: (...step: unknown[]) => void told.push(step),
}

test('progress of a tool elsewhere is passed on, and its output is what it gave', async () => {
  expect(await callTold(connection, 'count_up', { to: 2 }, via)).toEqual({ name: 'count_up' })
  expect(told).toEqual([
    [1, 2, '1 of 2 ✓'],
    [2, 2, '2 of 2 ✓'],
  ])
  expect(calls.at(-1)).toEqual({ name: 'count_up', input: { to: 2 }, traceparent: via.traceparent })
  expect(await callTold(connection, 'be_quiet', {}, via)).toEqual({ name: 'be_quiet' })
})

test('its errors are as the plane told them', async () => {
  const asked = callTold(connection, 'things_wipe', {}, via)
  await expect(asked).rejects.toMatchObject({ code: 'approval_required', message: 'Ask.', hint: 'So.', approval })
  await expect(callTold(connection, 'none_such', {}, via)).rejects.toMatchObject({ code: 'tool_not_found' })
})

test('a plane that breaks off has not answered', async () => {
  const broken = { ...connection, fetch: async () => new Response('id: 1\ndata: {"jsonrpc"') }
  await expect(callTold(broken, 'count_up', {}, via)).rejects.toMatchObject({ code: 'plane_unreachable' })
})
