import { fileURLToPath } from 'node:url'
import { Client } from '@modelcontextprotocol/client'
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { HotpassError } from '#contracts/errors'
import { owner, startPlane } from '../testing.ts'
import { remoteToolbox } from './remote.ts'

let plane: Awaited<ReturnType<typeof startPlane>>
beforeAll(async () => {
  plane = await startPlane()
})
afterAll(() => plane.close())

const root = fileURLToPath(new URL('../../../', import.meta.url))

/** Spawns the stdio server; `connect` is the source of its connect function. */
const spawn = async (mode: 'auto' | 'legacy', connect: string) => {
  const client = new Client({ name: 'test', version: '1' }, { versionNegotiation: { mode } })
  const args = [
    '--input-type=module',
    '--eval',
    `import { stdio } from '#server/stdio'; await stdio(${connect}, { toolsets: 'all' })`,
  ]
  const transport = new StdioClientTransport({ command: process.execPath, args, cwd: root, stderr: 'pipe' })
  const errors: Error[] = []
  client.onerror = (error) => errors.push(error)
  await client.connect(transport)
  return { client, errors, [Symbol.asyncDispose]: () => client.close() }
}

describe.each(['auto', 'legacy'] as const)('over stdio, the official client in mode %s', (mode) => {
  const there = () =>
    `async () => { console.log('noise'); return ${JSON.stringify({ url: plane.url, token: plane.token })} }`

  test('lists and calls the tools of the plane, whatever else is printed', async () => {
    await using spawned = await spawn(mode, there())
    const { client, errors } = spawned
    expect((await client.listTools()).tools.map(({ name }) => name)).toContain('text_echo')
    expect(await client.callTool({ name: 'system_whoami', arguments: {} })).toMatchObject({
      structuredContent: owner,
      content: [{ type: 'text', text: JSON.stringify(owner) }],
    })
    expect(await client.callTool({ name: 'text_echo', arguments: {} })).toMatchObject({
      isError: true,
      content: [{ text: expect.stringMatching(/^- text: [^]+Code: invalid_input$/m) }],
    })
    await expect(client.callTool({ name: 'text_ecko', arguments: {} })).rejects.toMatchObject({ code: -32_602 })
    expect(errors).toEqual([])
  })

  test('ends a tool of the plane by cancelling its call', async () => {
    const waiting = await startPlane()
    try {
      const { url, token } = waiting
      await using spawned = await spawn(mode, `async () => (${JSON.stringify({ url, token })})`)
      const cancel = new AbortController()
      const call = { name: 'patience_test', arguments: {} }
      const answer = spawned.client.callTool(call, { signal: cancel.signal, onprogress: () => {} })
      await waiting.patience.began
      cancel.abort()
      await expect(answer).rejects.toThrow(/abort/i)
      await expect(waiting.patience.ended).resolves.toBeUndefined()
    } finally {
      await waiting.close()
    }
  })

  test('is introduced without a plane, and told what is wrong once it needs one', async () => {
    await using spawned = await spawn(mode, `async () => ({ url: 'http://127.0.0.1:1', token: '' })`)
    const { client } = spawned
    expect(client.getServerVersion()?.name).toBe('hotpass')
    await expect(client.listTools()).rejects.toMatchObject({
      code: -32_603,
      message: expect.stringMatching(/Nothing answers .*hotpass up/),
    })
    expect(await client.callTool({ name: 'system_whoami', arguments: {} })).toMatchObject({
      isError: true,
      content: [{ text: expect.stringContaining('Code: plane_unreachable') }],
    })
  })
})

describe('the tools of a plane elsewhere', () => {
  const via = { signal: new AbortController().signal }

  test('are reached by one connection', async () => {
    let connects = 0
    const toolbox = remoteToolbox(async () => {
      connects += 1
      return plane
    })
    await Promise.all([toolbox.list(via), toolbox.call('system_whoami', {}, via)])
    await expect(toolbox.call('text_echo', {}, via)).rejects.toMatchObject({ code: 'invalid_input' })
    await toolbox.list(via)
    expect(connects).toBe(1)
  })

  test('are looked for again when the plane has gone, or could not be started', async () => {
    const gone = await startPlane()
    await gone.close()
    const answers = [
      () => Promise.reject(new HotpassError('unavailable')),
      () => Promise.resolve(gone),
      () => Promise.resolve(plane),
    ]
    const toolbox = remoteToolbox(() => answers.shift()?.() ?? Promise.reject(new Error('asked too often')))
    await expect(toolbox.list(via)).rejects.toMatchObject({ code: 'unavailable' })
    expect(await toolbox.call('system_whoami', {}, via)).toEqual(owner)
    expect(answers).toEqual([])
  })
})
