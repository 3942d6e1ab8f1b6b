import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { startStreams, token, type TestStreams } from '../streams/testing.ts'

let plane: TestStreams
beforeAll(async () => {
  plane = await startStreams()
})
afterAll(() => plane.close())

const run = (last: number) => `0193a1b2-0000-7000-8000-00000000000${last}`
const uriOf = (last: number) => `hotpass://runs/${run(last)}`

test.each(['auto', 'legacy'] as const)(
  'a client in mode %s hears of the run that it follows, by its own address',
  async (mode) => {
    const client = new Client({ name: 'test', version: '1' }, { versionNegotiation: { mode } })
    const heard: string[] = []
    client.setNotificationHandler('notifications/resources/updated', ({ params }) => void heard.push(params.uri))
    await client.connect(
      new StreamableHTTPClientTransport(new URL('/mcp', plane.origin), {
        requestInit: { headers: { Authorization: `Bearer ${token}` } },
      }),
    )
    try {
      if (mode === 'legacy') await client.subscribeResource({ uri: uriOf(1) })
      else await client.listen({ resourceSubscriptions: [uriOf(1)] })
      const version = mode === 'legacy' ? 1 : 2
      await plane.publish(run(2), version)
      await plane.publish(run(1), version)
      await vi.waitFor(() => expect(heard).toEqual([uriOf(1)]), { timeout: 10_000 })
    } finally {
      await client.close()
    }
  },
)
