import { randomUUID } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { Client, StreamableHTTPClientTransport, type Transport } from '@modelcontextprotocol/client'
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { run } from '#contracts/run'
import { startStreams, strangerToken, token, type TestStreams } from '../streams/testing.ts'

const count = 60
let plane: TestStreams
beforeAll(async () => {
  plane = await startStreams()
  for (let version = 1; version <= count; version += 1) await plane.publish('past', version)
})
afterAll(() => plane.close())

const root = fileURLToPath(new URL('../../../', import.meta.url))
const transports: Record<string, (bearer: string) => Transport> = {
  HTTP: (bearer) =>
    new StreamableHTTPClientTransport(new URL('/mcp', plane.origin), {
      requestInit: { headers: { Authorization: `Bearer ${bearer}` } },
    }),
  stdio: (bearer) => {
    const connect = `async () => (${JSON.stringify({ url: plane.origin, token: bearer })})`
    const args = ['--input-type=module', '--eval', `import { stdio } from '#server/stdio'; await stdio(${connect})`]
    return new StdioClientTransport({ command: process.execPath, args, cwd: root, stderr: 'inherit' })
  },
}
const connect = async (over: string, mode: 'auto' | 'legacy', bearer = token) => {
  const client = new Client({ name: 'test', version: '1' }, { versionNegotiation: { mode } })
  const transport = transports[over]?.(bearer)
  if (!transport) throw new Error(`there is no transport ${over}`)
  await client.connect(transport)
  return Object.assign(client, { [Symbol.asyncDispose]: () => client.close() })
}

const page = z.object({
  events: z.array(z.object({ id: z.string(), event: run })),
  last_event_id: z.string(),
  more: z.boolean(),
})
const readPage = async (client: Client, uri: string) => {
  const { contents } = await client.readResource({ uri })
  const [content] = contents
  return page.parse(JSON.parse(content && 'text' in content ? content.text : ''))
}
/** Reads on from an id to the end of what is kept. */
const readOn = async (client: Client, uri: string, lastId: string) => {
  const attempts: number[] = []
  for (let after = lastId; ;) {
    const { events, last_event_id, more } = await readPage(client, `${uri}&last_event_id=${after}`)
    attempts.push(...events.map(({ event }) => event.attempt))
    after = last_event_id
    if (!more) return { attempts, lastId: after }
  }
}
const upTo = (total: number) => Array.from({ length: total }, (_, n) => n + 1)

const isOfRuns = ({ name }: { name: string }) => name.startsWith('run')

const ways = ['HTTP', 'stdio'].flatMap((over) => (['auto', 'legacy'] as const).map((mode) => [over, mode] as const))

describe.each(ways)('over %s, the official client in mode %s', (over, mode) => {
  test('finds each stream as a resource and as a template with its fields', async () => {
    await using client = await connect(over, mode)
    const { resourceTemplates } = await client.listResourceTemplates()
    expect(resourceTemplates.filter(isOfRuns)).toMatchObject([
      {
        name: 'runs_events',
        title: 'Runs as they change',
        uriTemplate: 'hotpass://runs/events{?run,last_event_id}',
        mimeType: 'application/json',
      },
    ])
    expect((await client.listResources()).resources.filter(isOfRuns)).toMatchObject([{ uri: 'hotpass://runs/events' }])
  })

  test('reads what is kept page by page, each event once', async () => {
    await using client = await connect(over, mode)
    const first = await readPage(client, 'hotpass://runs/events?run=past')
    expect(first).toMatchObject({ more: true, last_event_id: first.events.at(-1)?.id })
    expect(first.events.length).toBeLessThan(count)
    const { attempts } = await readOn(client, 'hotpass://runs/events?run=past', first.last_event_id)
    expect([...first.events.map(({ event }) => event.attempt), ...attempts]).toEqual(upTo(count))
  })

  test.each([
    ['hotpass://runs/nothing', 'route_not_found'],
    ['file:///etc/passwd', 'route_not_found'],
    ['hotpass://runs/events?ran=a', 'invalid_input'],
    ['hotpass://runs/events?last_event_id=soon', 'invalid_input'],
  ])('is told why it cannot read %s', async (uri, code) => {
    await using client = await connect(over, mode)
    await expect(client.readResource({ uri })).rejects.toMatchObject({ code: -32_602, data: { code } })
  })

  test('sees nothing of a stream without the right to it', async () => {
    await using client = await connect(over, mode, strangerToken)
    expect((await client.listResourceTemplates()).resourceTemplates.filter(isOfRuns)).toEqual([])
    expect((await client.listResources()).resources.filter(isOfRuns)).toEqual([])
    const uri = 'hotpass://runs/events?run=past'
    await expect(client.readResource({ uri })).rejects.toMatchObject({ code: -32_602, data: { code: 'forbidden' } })
    if (mode === 'legacy') return
    const listening = client.listen({ resourceSubscriptions: ['hotpass://runs/events', uri] })
    await expect(listening).rejects.toMatchObject({ code: -32_602, data: { code: 'forbidden' } })
  })
})

/** Follows as a client does: subscribes, reads on, and reads again at each news. */
const follower = (client: Client, uri: string) => {
  const seen = { attempts: new Array<number>(), lastId: '0', news: 0 }
  const readNow = async (): Promise<void> => {
    try {
      const { attempts, lastId } = await readOn(client, uri, seen.lastId)
      seen.attempts.push(...attempts)
      seen.lastId = lastId
    } catch {
      // The server is away; nothing was taken, so the same may be asked for again, until the client has gone too.
      if (client.transport) await readNow()
    }
  }
  let reading = Promise.resolve()
  const read = () => (reading = reading.then(readNow))
  client.setNotificationHandler('notifications/resources/updated', ({ params }) => {
    expect(params.uri).toBe(uri)
    seen.news += 1
    if (Number(params._meta?.['hotpass/event_id']) > Number(seen.lastId)) void read()
  })
  return {
    seen,
    async listen() {
      const subscription = await client.listen({ resourceSubscriptions: [uri] })
      await read()
      return subscription
    },
  }
}

const publish = async (key: string, from: number, to: number) => {
  for (let version = from; version <= to; version += 1) await plane.publish(key, version)
}

test('over HTTP, a subscriber that comes back after the server went has every event once', async () => {
  await using client = await connect('HTTP', 'auto')
  const { seen, listen } = follower(client, 'hotpass://runs/events?run=restarted')
  const before = await listen()
  expect(before.honoredFilter).toEqual({ resourceSubscriptions: ['hotpass://runs/events?run=restarted'] })
  await publish('restarted', 1, 20)
  await vi.waitFor(() => expect(seen.attempts).toEqual(upTo(20)), { timeout: 10_000 })

  const writing = publish('restarted', 21, 60)
  await plane.restart()
  expect(await before.closed).toBe('remote')
  const again = await listen()
  await writing
  await publish('restarted', 61, 80)
  await vi.waitFor(() => expect(seen.attempts.at(-1)).toBe(80), { timeout: 10_000 })
  expect(seen.attempts).toEqual(upTo(80))
  await again.close()
  await vi.waitUntil(async () => (await plane.listeners()) === 0, 10_000)
}, 60_000)

test('over stdio, news go on by themselves when the server has gone and come back', async () => {
  await using client = await connect('stdio', 'auto')
  const { seen, listen } = follower(client, 'hotpass://runs/events?run=behind')
  const subscription = await listen()
  await publish('behind', 1, 20)
  await vi.waitFor(() => expect(seen.attempts).toEqual(upTo(20)), { timeout: 10_000 })
  await plane.restart()
  await publish('behind', 21, 40)
  await vi.waitFor(() => expect(seen).toMatchObject({ attempts: upTo(40), news: 40 }), { timeout: 20_000 })
  await subscription.close()
  await vi.waitUntil(async () => (await plane.listeners()) === 0, 10_000)
}, 60_000)

test.each(['HTTP', 'stdio'])('over %s, two subscriptions each hear of their own stream alone', async (over) => {
  await using client = await connect(over, 'auto')
  const uris = ['one', 'two'].map((key) => `hotpass://runs/events?run=${over}-${key}`)
  const heard: unknown[] = []
  client.setNotificationHandler('notifications/resources/updated', ({ params }) => void heard.push(params.uri))
  const subscriptions = [await client.listen({ resourceSubscriptions: uris.slice(0, 1) })]
  subscriptions.push(await client.listen({ resourceSubscriptions: uris.slice(1) }))
  await plane.publish(`${over}-one`, 1)
  await plane.publish(`${over}-two`, 1)
  await plane.publish(`${over}-three`, 1)
  await vi.waitFor(() => expect(heard.toSorted()).toEqual(uris), { timeout: 10_000 })
  await subscriptions[0]?.close()
  await plane.publish(`${over}-one`, 2)
  await plane.publish(`${over}-two`, 2)
  await vi.waitFor(() => expect(heard.toSorted()).toEqual([...uris, uris[1]]), { timeout: 10_000 })
  await subscriptions[1]?.close()
})

test.each(['HTTP', 'stdio'])('over %s, who subscribes to a run hears of that run', async (over) => {
  await using client = await connect(over, 'auto')
  const [mine, other] = [randomUUID(), randomUUID()]
  const heard: string[] = []
  client.setNotificationHandler('notifications/resources/updated', ({ params }) => void heard.push(params.uri))
  const subscription = await client.listen({ resourceSubscriptions: [`hotpass://runs/${mine}`] })
  await plane.publish(other, 1)
  await plane.publish(mine, 1)
  await vi.waitFor(() => expect(heard).toEqual([`hotpass://runs/${mine}`]), { timeout: 10_000 })
  await subscription.close()
})

test('a subscription to more than a few resources is refused', async () => {
  await using client = await connect('HTTP', 'auto')
  const resourceSubscriptions = Array.from({ length: 33 }, (_, n) => `hotpass://runs/events?run=${n}`)
  await expect(client.listen({ resourceSubscriptions })).rejects.toMatchObject({ data: { code: 'invalid_input' } })
})

test('when the plane closes, subscribers are told that it goes', async () => {
  const own = await startStreams()
  const client = new Client({ name: 'test', version: '1' }, { versionNegotiation: { mode: 'auto' } })
  const requestInit = { headers: { Authorization: `Bearer ${token}` } }
  await client.connect(new StreamableHTTPClientTransport(new URL('/mcp', own.origin), { requestInit }))
  const subscription = await client.listen({ resourceSubscriptions: ['hotpass://runs/events'] })
  await own.wakeUp.close()
  expect(await subscription.closed).toBe('graceful')
  expect(own.reported).toEqual([])
  await client.close()
  await own.close()
})
