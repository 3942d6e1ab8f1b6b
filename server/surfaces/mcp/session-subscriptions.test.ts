import { fileURLToPath } from 'node:url'
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client'
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { startStreams, strangerToken, token, type TestStreams } from '../streams/testing.ts'

let plane: TestStreams
beforeAll(async () => {
  plane = await startStreams()
})
afterAll(() => plane.close())

const root = fileURLToPath(new URL('../../../', import.meta.url))
const overHttp = (bearer: string) =>
  new StreamableHTTPClientTransport(new URL('/mcp', plane.origin), {
    requestInit: { headers: { Authorization: `Bearer ${bearer}` } },
  })
const overStdio = (bearer: string) => {
  const connect = `async () => (${JSON.stringify({ url: plane.origin, token: bearer })})`
  const args = ['--input-type=module', '--eval', `import { stdio } from '#server/stdio'; await stdio(${connect})`]
  return new StdioClientTransport({ command: process.execPath, args, cwd: root, stderr: 'inherit' })
}

describe.each([
  ['HTTP', overHttp],
  ['stdio', overStdio],
] as const)('before 2026-07-28, over %s', (over, transport) => {
  const connect = async (bearer = token) => {
    const client = new Client({ name: 'test', version: '1' }, { versionNegotiation: { mode: 'legacy' } })
    const heard: string[] = []
    client.setNotificationHandler('notifications/resources/updated', ({ params }) => void heard.push(params.uri))
    await client.connect(transport(bearer))
    const leave = async () => {
      if (client.transport instanceof StreamableHTTPClientTransport) await client.transport.terminateSession()
      await client.close()
    }
    return Object.assign(client, { heard, [Symbol.asyncDispose]: leave })
  }
  const uriOf = (key: string) => `hotpass://runs/events?run=${over}-${key}`

  test('a client hears of what it subscribed to until it has had enough', async () => {
    await using client = await connect()
    expect(client.getServerCapabilities()?.resources).toEqual({ subscribe: true })
    for (const key of ['one', 'two', 'one']) await client.subscribeResource({ uri: uriOf(key) })
    for (const key of ['three', 'one', 'two']) await plane.publish(`${over}-${key}`, 1)
    await vi.waitFor(() => expect(client.heard.toSorted()).toEqual([uriOf('one'), uriOf('two')]), { timeout: 10_000 })
    await client.unsubscribeResource({ uri: uriOf('one') })
    for (const key of ['one', 'two']) await plane.publish(`${over}-${key}`, 2)
    await vi.waitFor(() => expect(client.heard).toHaveLength(3), { timeout: 10_000 })
    expect(client.heard.at(-1)).toBe(uriOf('two'))
    await client.unsubscribeResource({ uri: uriOf('two') })
    await vi.waitUntil(async () => (await plane.listeners()) === 0, 10_000)
  }, 30_000)

  test('is refused what it may not see, what is not there, and more than a few', async () => {
    await using stranger = await connect(strangerToken)
    const refused = { code: -32_602, data: { code: 'forbidden' } }
    await expect(stranger.subscribeResource({ uri: uriOf('one') })).rejects.toMatchObject(refused)
    await using client = await connect()
    const missing = client.subscribeResource({ uri: 'hotpass://runs/nothing' })
    await expect(missing).rejects.toMatchObject({ code: -32_602, data: { code: 'route_not_found' } })
    for (let count = 0; count < 32; count += 1) await client.subscribeResource({ uri: uriOf(`many-${count}`) })
    const another = client.subscribeResource({ uri: uriOf('another') })
    await expect(another).rejects.toMatchObject({ code: -32_602, data: { code: 'invalid_input' } })
  }, 30_000)

  test('leaves nothing behind when it goes', async () => {
    const client = await connect()
    await client.subscribeResource({ uri: uriOf('left') })
    await vi.waitUntil(async () => (await plane.listeners()) === 1, 10_000)
    await client[Symbol.asyncDispose]()
    await vi.waitFor(async () => expect(await plane.listeners()).toBe(0), { timeout: 10_000 })
  }, 30_000)
})
