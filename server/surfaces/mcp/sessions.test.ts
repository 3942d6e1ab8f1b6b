import { randomBytes } from 'node:crypto'
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { startPlane, token } from '../testing.ts'
import type { McpCaller } from './caller.ts'
import { mcpServers } from './server.ts'
import { createSessionIds } from './session-ids.ts'
import { createSessions } from './sessions.ts'

const rpc = (method: string, params: object = {}, id = 1) => ({ jsonrpc: '2.0', id, method, params })
const initialize = (protocolVersion = '2025-11-25') =>
  rpc('initialize', { protocolVersion, capabilities: {}, clientInfo: { name: 'old', version: '1' } }, 0)
const echo = rpc('tools/call', { name: 'text_echo', arguments: { text: 'hi' } })

/** What an event stream carried, without its ids. */
const messages = (text: string): unknown[] =>
  text
    .split('\n')
    .filter((line) => line.startsWith('data: {'))
    .map((line) => JSON.parse(line.slice(6)))

describe('over HTTP', () => {
  let plane: Awaited<ReturnType<typeof startPlane>>
  beforeAll(async () => {
    plane = await startPlane()
  })
  afterAll(() => plane.close())

  const send = async (method: string, headers: Record<string, string> = {}, body?: object) => {
    const response = await fetch(`${plane.url}/mcp`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        accept: 'application/json, text/event-stream',
        ...(body && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body && { body: JSON.stringify(body) }),
    })
    return { status: response.status, headers: response.headers, text: await response.text() }
  }
  const open = async (version?: string) => {
    const { headers, text } = await send('POST', {}, initialize(version))
    const id = headers.get('mcp-session-id') ?? ''
    expect(id).toMatch(/^[0-9a-z-]{40,}$/)
    return { id, opened: messages(text), session: { 'mcp-session-id': id } }
  }

  test.each(['2025-11-25', '2025-06-18', '2025-03-26'])(
    'a client of %s opens one, calls in it and ends it',
    async (version) => {
      const { opened, session } = await open(version)
      expect(opened).toMatchObject([{ id: 0, result: { protocolVersion: version, serverInfo: { name: 'hotpass' } } }])
      const named = { ...session, 'mcp-protocol-version': version }
      expect((await send('POST', named, { jsonrpc: '2.0', method: 'notifications/initialized' })).status).toBe(202)
      // Some clients never name the version.
      for (const headers of [named, session]) {
        const { status, text } = await send('POST', headers, echo)
        expect(status).toBe(200)
        expect(messages(text)).toMatchObject([
          { id: 1, result: { structuredContent: { said: { text: 'hi', loud: false } } } },
        ])
      }
      expect((await send('DELETE', named)).status).toBe(200)
      const gone = await send('POST', named, echo)
      expect([gone.status, JSON.parse(gone.text).error.code]).toEqual([404, -32_001])
    },
  )

  test.each(['GET', 'POST', 'DELETE'])('%s with an unknown one is not found', async (method) => {
    const { status, text } = await send(method, { 'mcp-session-id': 'nobody' }, method === 'POST' ? echo : undefined)
    expect([status, JSON.parse(text).error]).toEqual([
      404,
      expect.objectContaining({ code: -32_001, data: expect.objectContaining({ code: 'session_not_found' }) }),
    ])
  })

  test('each request must still carry a valid token', async () => {
    const { session } = await open()
    const { status } = await send('POST', { ...session, authorization: 'Bearer revoked' }, echo)
    expect(status).toBe(401)
  })

  test('a batch is refused in one too', async () => {
    const { session } = await open('2025-03-26')
    const { status, text } = await send('POST', session, [echo])
    expect([status, JSON.parse(text).error.code]).toEqual([400, -32_600])
  })

  test('a lost stream goes on after the last event that came', async () => {
    const { session } = await open()
    const { text } = await send('POST', { ...session, 'mcp-protocol-version': '2025-11-25' }, echo)
    const [first] = /(?<=^id: ).+/m.exec(text) ?? []
    const again = await fetch(`${plane.url}/mcp`, {
      headers: {
        ...session,
        authorization: `Bearer ${token}`,
        accept: 'text/event-stream',
        'last-event-id': first ?? '',
      },
    })
    expect(messages(await again.text())).toEqual(messages(text))
  })

  test('cancelling a call ends the tool', async () => {
    const waiting = await startPlane()
    const client = new Client({ name: 'test', version: '1' }, { versionNegotiation: { mode: 'legacy' } })
    try {
      const requestInit = { headers: { Authorization: `Bearer ${token}` } }
      await client.connect(new StreamableHTTPClientTransport(new URL('/mcp', waiting.url), { requestInit }))
      const cancel = new AbortController()
      const answer = client.callTool({ name: 'patience_test', arguments: {} }, { signal: cancel.signal })
      await waiting.patience.began
      cancel.abort()
      await expect(answer).rejects.toThrow(/abort/i)
      await expect(waiting.patience.ended).resolves.toBeUndefined()
    } finally {
      await client.close()
      await waiting.close()
    }
  })
})

describe('the sessions of a plane', () => {
  const caller = (id: string): McpCaller => ({
    id,
    toolbox: { list: async () => [], call: () => Promise.reject(new Error('there are no tools here')) },
    streams: {
      list: async () => [],
      read: () => Promise.reject(new Error('there are no streams here')),
      open: () => Promise.reject(new Error('there are no streams here')),
    },
  })
  const servers = mcpServers(randomBytes(32))
  const request = (method: string, id?: string) =>
    new Request('http://127.0.0.1/mcp', {
      method,
      headers: {
        accept: 'application/json, text/event-stream',
        'content-type': 'application/json',
        ...(id !== undefined && { 'mcp-session-id': id }),
      },
    })
  let sessions: ReturnType<typeof createSessions>
  afterEach(async () => {
    vi.useRealTimers()
    await sessions.close()
  })
  const open = async (id = 'ada') => {
    const response = await sessions.fetch(request('POST'), initialize(), caller(id))
    await response.text()
    return response.headers.get('mcp-session-id') ?? ''
  }
  const ping = async (session: string, id = 'ada') => {
    const response = await sessions.fetch(request('POST', session), rpc('ping'), caller(id))
    return messages(await response.text())
  }
  const pong = [{ jsonrpc: '2.0', id: 1, result: {} }]
  const notFound = { code: 'session_not_found' }

  test('belong to who opened them', async () => {
    sessions = createSessions(servers, createSessionIds())
    const session = await open('ada')
    await expect(ping(session, 'eve')).rejects.toMatchObject(notFound)
    expect(await ping(session)).toEqual(pong)
  })

  test('make room for new ones, the longest idle first, but not while they are in use', async () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    sessions = createSessions(servers, createSessionIds(), { most: 2 })
    const used = await open()
    const stream = await sessions.fetch(request('GET', used), undefined, caller('ada'))
    vi.advanceTimersByTime(1)
    const idle = await open()
    vi.advanceTimersByTime(1)
    const third = await open()
    await expect(ping(idle)).rejects.toMatchObject(notFound)
    expect(await ping(third)).toEqual(pong)
    const other = await sessions.fetch(request('GET', third), undefined, caller('ada'))
    await expect(open()).rejects.toMatchObject({ code: 'unavailable', retryAfter: 10 })
    await other.body?.cancel()
    const last = await open()
    expect(await ping(last)).toEqual(pong)
    expect(await ping(used)).toEqual(pong)
    await stream.body?.cancel()
  })

  test('of one principal take no more than its share', async () => {
    sessions = createSessions(servers, createSessionIds(), { mostEach: 1 })
    const [ada, eve] = [await open('ada'), await open('eve')]
    const stream = await sessions.fetch(request('GET', eve), undefined, caller('eve'))
    await expect(open('eve')).rejects.toMatchObject({ code: 'unavailable' })
    expect(await ping(ada)).toEqual(pong)
    await stream.body?.cancel()
    await open('eve')
    await expect(ping(eve, 'eve')).rejects.toMatchObject(notFound)
    expect(await ping(ada)).toEqual(pong)
  })

  test('end when they were idle for long, but not while a stream is open', async () => {
    vi.useFakeTimers({ toFake: ['Date', 'setInterval', 'clearInterval'] })
    sessions = createSessions(servers, createSessionIds())
    const [idle, used] = [await open(), await open()]
    const stream = await sessions.fetch(request('GET', used), undefined, caller('ada'))
    vi.advanceTimersByTime(29 * 60_000)
    expect(await ping(idle)).toEqual(pong)
    vi.advanceTimersByTime(29 * 60_000)
    expect(await ping(idle)).toEqual(pong)
    vi.advanceTimersByTime(32 * 60_000)
    await expect(ping(idle)).rejects.toMatchObject(notFound)
    expect(await ping(used)).toEqual(pong)
    await stream.body?.cancel()
    vi.advanceTimersByTime(32 * 60_000)
    await expect(ping(used)).rejects.toMatchObject(notFound)
  })

  test('end with the plane, and with them what they carry', async () => {
    sessions = createSessions(servers, createSessionIds())
    const session = await open()
    const stream = await sessions.fetch(request('GET', session), undefined, caller('ada'))
    await sessions.close()
    expect(await stream.text()).toBe('')
    await expect(ping(session)).rejects.toMatchObject(notFound)
  })

  test('go on after a restart under the id that the client knows, once, and for nobody else', async () => {
    const key = randomBytes(32)
    sessions = createSessions(servers, createSessionIds(key))
    const [first, ended] = [await open('ada'), await open('ada')]
    await sessions.close()
    sessions = createSessions(servers, createSessionIds(key, Date.now() + 1))
    await expect(ping(first, 'eve')).rejects.toMatchObject(notFound)
    const answers = [1, 2, 3].map((id) => sessions.fetch(request('POST', first), rpc('ping', {}, id), caller('ada')))
    for (const answer of answers) expect(messages(await (await answer).text())).toMatchObject([{ result: {} }])
    await sessions.fetch(request('DELETE', first), undefined, caller('ada'))
    await expect(ping(first)).rejects.toMatchObject(notFound)
    const answer = sessions.fetch(request('DELETE', ended), undefined, caller('ada'))
    await expect(answer).rejects.toMatchObject(notFound)
  })

  test('do not go on with another key, a changed id, after a day, or where this plane ended them', async () => {
    const key = randomBytes(32)
    const ids = createSessionIds(key)
    sessions = createSessions(servers, ids)
    const session = await open('ada')
    await sessions.close()
    const later = (startedAt: number, with_ = key) => createSessionIds(with_, startedAt).isFromBefore(session, 'ada')
    expect(later(Date.now() + 1)).toBe(true)
    expect(ids.isFromBefore(session, 'ada')).toBe(false)
    expect(later(Date.now() + 25 * 3_600_000)).toBe(false)
    expect(later(Date.now() + 1, randomBytes(32))).toBe(false)
    expect(createSessionIds(key, Date.now() + 1).isFromBefore(session.replace(/.$/, 'x'), 'ada')).toBe(false)
  })
})
