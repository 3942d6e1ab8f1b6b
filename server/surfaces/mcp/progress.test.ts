import { describe, expect, test } from 'vitest'
import type { Toolbox } from '../toolbox.ts'
import { mcpOver } from './testing.ts'

const counting: Toolbox = {
  list: async () => [],
  async call(_name, _input, { progress }) {
    for (const done of [0, 1, 1, 0.5, 2]) progress?.(done, 3, `${done} of 3`)
    return { listened: progress !== undefined }
  },
}

describe.each(['auto', 'legacy'] as const)('a client in mode %s', (mode) => {
  test('that wants progress is told of each step forward', async () => {
    await using client = await mcpOver(counting).connect(mode)
    const told: unknown[] = []
    const { structuredContent } = await client.callTool(
      { name: 'count', arguments: {} },
      { onprogress: (progress) => void told.push(progress) },
    )
    expect(structuredContent).toEqual({ listened: true })
    expect(told).toEqual([0, 1, 2].map((progress) => ({ progress, total: 3, message: `${progress} of 3` })))
  })

  test('that does not is not', async () => {
    await using client = await mcpOver(counting).connect(mode)
    const { structuredContent } = await client.callTool({ name: 'count', arguments: {} })
    expect(structuredContent).toEqual({ listened: false })
  })
})

test('an answer without progress is plain JSON, one with it a stream', async () => {
  const { mcp } = mcpOver(counting)
  const typeOf = async (meta: object) => {
    const params = { name: 'count', arguments: {}, _meta: { ...envelope, ...meta } }
    const response = await mcp.fetch(
      new Request('http://127.0.0.1/mcp', {
        method: 'POST',
        headers,
        body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/call', params }),
      }),
    )
    return response.headers.get('content-type')
  }
  expect(await typeOf({})).toMatch(/^application\/json/)
  expect(await typeOf({ progressToken: 'p' })).toMatch(/^text\/event-stream/)
})

const envelope = {
  'io.modelcontextprotocol/protocolVersion': '2026-07-28',
  'io.modelcontextprotocol/clientCapabilities': {},
}
const headers = {
  'content-type': 'application/json',
  accept: 'application/json, text/event-stream',
  'mcp-protocol-version': '2026-07-28',
  'mcp-method': 'tools/call',
  'mcp-name': 'count',
}
