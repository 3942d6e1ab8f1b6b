import { Client, ProtocolError, StreamableHTTPClientTransport } from '@modelcontextprotocol/client'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { version } from '#contracts/version'
import { owner, startPlane, token } from '../testing.ts'

let plane: Awaited<ReturnType<typeof startPlane>>
beforeAll(async () => {
  plane = await startPlane()
})
afterAll(() => plane.close())

const modes = { auto: 'auto', legacy: 'legacy', modern: { pin: '2026-07-28' } } as const

const connect = async (mode: keyof typeof modes, bearer = token) => {
  const client = new Client({ name: 'test', version: '1' }, { versionNegotiation: { mode: modes[mode] } })
  const headers = { Authorization: `Bearer ${bearer}` }
  await client.connect(new StreamableHTTPClientTransport(new URL('/mcp', plane.url), { requestInit: { headers } }))
  return client
}

describe.each(['auto', 'legacy', 'modern'] as const)('the official client in mode %s', (mode) => {
  test('is told what Hotpass is and what to call first', async () => {
    await using client = await disposable(mode)
    expect(client.getServerVersion()).toMatchObject({ name: 'hotpass', version })
    expect(client.getInstructions()).toContain('system_whoami')
    expect(client.getNegotiatedProtocolVersion()).toBe(mode === 'legacy' ? '2025-11-25' : '2026-07-28')
  })

  test('lists every tool with both schemas and all annotations', async () => {
    await using client = await disposable(mode)
    const { tools } = await client.listTools()
    expect(tools.map(({ name }) => name)).toEqual([
      'system_whoami',
      'text_echo',
      'notes_get',
      'notes_add',
      'notes_tear_out',
      'patience_test',
    ])
    for (const tool of tools) {
      expect(tool.inputSchema).toMatchObject({ type: 'object', properties: expect.any(Object) })
      expect(tool.outputSchema).toMatchObject({ type: 'object', properties: expect.any(Object) })
      expect(Object.keys(tool.annotations ?? {})).toHaveLength(4)
    }
  })

  test('gets each result complete as structure and as text', async () => {
    await using client = await disposable(mode)
    const { structuredContent, content, isError } = await client.callTool({ name: 'system_whoami', arguments: {} })
    expect(isError).toBeUndefined()
    expect(structuredContent).toEqual(owner)
    expect(content).toEqual([{ type: 'text', text: JSON.stringify(owner) }])
  })

  test('gets each error complete as text, and as structure where no output schema is held against it', async () => {
    await using client = await disposable(mode)
    const { structuredContent, content, isError } = await client.callTool({
      name: 'text_echo',
      arguments: { times: 10 },
    })
    expect(isError).toBe(true)
    const complete = {
      code: 'invalid_input',
      message: 'The input of text_echo is wrong.',
      hint: expect.stringContaining('issues'),
      issues: [expect.objectContaining({ path: 'text' }), expect.objectContaining({ path: 'times' })],
    }
    expect(structuredContent).toEqual(mode === 'legacy' ? undefined : complete)
    expect(content).toEqual([
      {
        type: 'text',
        text: expect.stringMatching(/is wrong\.\n- text: .+\n- times: .+\nHint: .+\nCode: invalid_input$/),
      },
    ])
  })

  test('learns of an unknown tool by a protocol error', async () => {
    await using client = await disposable(mode)
    const refused = client.callTool({ name: 'text_ecko', arguments: {} })
    await expect(refused).rejects.toBeInstanceOf(ProtocolError)
    await expect(refused).rejects.toMatchObject({ code: -32_602, message: expect.stringContaining('text_ecko') })
  })

  test('keeps the details of an inner failure to itself', async () => {
    await using client = await disposable(mode)
    const answer = await client.callTool({ name: 'notes_tear_out', arguments: { note: 'broken' } })
    expect(answer.content).toMatchObject([{ text: expect.stringContaining('Code: internal') }])
    expect(JSON.stringify(answer)).not.toContain('secret')
  })

  test('is refused with a wrong token', async () => {
    await expect(connect(mode, 'wrong')).rejects.toThrow(/401|token|Unauthorized/i)
  })
})

const disposable = async (mode: keyof typeof modes) => {
  const client = await connect(mode)
  return Object.assign(client, { [Symbol.asyncDispose]: () => client.close() })
}
