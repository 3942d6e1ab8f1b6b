import { request } from 'node:http'
import { text as readAll } from 'node:stream/consumers'
import { once } from 'node:events'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startPlane, token } from '../testing.ts'

let plane: Awaited<ReturnType<typeof startPlane>>
beforeAll(async () => {
  plane = await startPlane()
})
afterAll(() => plane.close())

const call = (name: string, input: object) => ({
  jsonrpc: '2.0',
  id: 1,
  method: 'tools/call',
  params: { name, arguments: input },
})

/** A raw request: unlike fetch, node:http lets a test send any Host header. */
const post = async (body: unknown, headers: Record<string, string | undefined> = {}, method = 'POST') => {
  const all = {
    authorization: `Bearer ${token}`,
    'content-type': 'application/json',
    accept: 'application/json, text/event-stream',
    ...headers,
  }
  const sent = request(`${plane.url}/mcp`, {
    method,
    headers: Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)),
  })
  sent.end(typeof body === 'string' ? body : JSON.stringify(body))
  const [response] = await once(sent, 'response')
  const text = await readAll(response)
  return { status: response.statusCode, headers: response.headers, body: text === '' ? undefined : JSON.parse(text) }
}

describe('clients of older revisions', () => {
  test('may not call without a session', async () => {
    const { status, body } = await post(call('text_echo', { text: 'hi' }))
    expect([status, body.error.code, body.error.data.code]).toEqual([400, -32_000, 'session_required'])
  })

  test.each(['2025-06-18', undefined])('may not send a batch (version header %s)', async (version) => {
    const { status, body } = await post([call('text_echo', { text: 'hi' })], { 'mcp-protocol-version': version })
    expect(status).toBe(400)
    expect(body).toMatchObject({ error: { code: -32_600 }, id: null })
  })
})

const modern = (meta: object = {}) => {
  const envelope = {
    'io.modelcontextprotocol/protocolVersion': '2026-07-28',
    'io.modelcontextprotocol/clientCapabilities': {},
    ...meta,
  }
  const message = call('text_echo', { text: 'hi' })
  return { ...message, params: { ...message.params, _meta: envelope } }
}
const headers = { 'mcp-protocol-version': '2026-07-28', 'mcp-method': 'tools/call', 'mcp-name': 'text_echo' }

describe('a modern request', () => {
  const traces = [1, 2].map((digit) => `00-${`${digit}`.repeat(32)}-${'a'.repeat(16)}-01`)

  test('is answered in plain JSON, marked as neither to be stored nor sniffed', async () => {
    const answer = await post(modern(), headers)
    expect(answer.body.result).toMatchObject({ resultType: 'complete', structuredContent: { said: { text: 'hi' } } })
    expect(answer.headers).toMatchObject({
      'content-type': 'application/json',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    })
  })

  test('hands its trace context on, from _meta before the header', async () => {
    await post(modern({ traceparent: traces[0] }), { ...headers, traceparent: traces[1] })
    await post(modern(), { ...headers, traceparent: traces[1] })
    await post(modern({ traceparent: 'nonsense' }), headers)
    expect(plane.seen.slice(-3)).toEqual(
      [...traces, undefined].map((traceparent) => ({ name: 'text_echo', surface: 'mcp', traceparent })),
    )
  })

  test('must agree with its headers', async () => {
    const { status, body } = await post(modern(), { ...headers, 'mcp-name': 'notes_add' })
    expect([status, body.error.code]).toEqual([400, -32_020])
  })
})

describe('refused before MCP is spoken', () => {
  const hello = modern()

  test.each(['evil.example', 'localhost.evil.example', '127.0.0.1.evil.example:80', 'user@localhost'])(
    'Host %j',
    async (host) => {
      const { status, body } = await post(hello, { host })
      expect([status, body.code]).toEqual([403, 'host_not_allowed'])
    },
  )

  test.each(['http://evil.example', 'null', 'https://localhost.evil.example', 'file://'])(
    'Origin %s',
    async (origin) => {
      const { status, body } = await post(hello, { origin })
      expect([status, body.code]).toEqual([403, 'host_not_allowed'])
    },
  )

  test('but not the loopback names and the configured host', async () => {
    for (const host of ['localhost:1', '[::1]:1', 'PLANE.example']) {
      expect((await post(hello, { ...headers, host, origin: `https://${host}` })).status).toBe(200)
    }
  })

  test.each([undefined, 'Bearer wrong', 'Basic abc'])('Authorization %s', async (authorization) => {
    const { status, headers, body } = await post(hello, { authorization })
    expect(status).toBe(401)
    expect(headers['www-authenticate']).toBe('Bearer')
    expect(body.error.data.code).toBe('unauthenticated')
  })

  test('a bad token before the method, the body and its size are looked at', async () => {
    expect((await post('x'.repeat(20_000), { authorization: undefined })).status).toBe(401)
    expect((await post('', { authorization: undefined }, 'GET')).status).toBe(401)
  })

  test.each(['GET', 'DELETE', 'PUT'])('%s', async (method) => {
    const { status, headers } = await post('', {}, method)
    expect([status, headers.allow]).toEqual([405, 'POST'])
  })

  test.each([{}, { 'transfer-encoding': 'chunked' }])('a body over the limit (%o)', async (headers) => {
    const { status, body } = await post(call('text_echo', { text: 'x'.repeat(20_000) }), headers)
    expect([status, body.error.data.code]).toEqual([413, 'body_too_large'])
  })

  test.each(['{"jsonrpc":', ''])('the body %j', async (text) => {
    const { status, body } = await post(text)
    expect([status, body.error.code]).toEqual([400, -32_700])
  })

  test('a body that is not declared as JSON', async () => {
    expect((await post(hello, { 'content-type': 'text/plain' })).status).toBe(415)
  })

  test('nothing of an inner failure but that it happened', async () => {
    const { status, body } = await post(hello, { authorization: 'Bearer broken' })
    expect([status, body.error.code]).toEqual([500, -32_603])
    expect(JSON.stringify(body)).not.toContain('store')
    expect(plane.reported.at(-1)).toMatchObject({ message: 'the store is down' })
  })
})

test('hanging up ends the tool', async () => {
  const waiting = await startPlane()
  try {
    const message = modern()
    const hangUp = new AbortController()
    const answer = fetch(`${waiting.url}/mcp`, {
      method: 'POST',
      signal: hangUp.signal,
      headers: {
        ...headers,
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
        accept: 'application/json, text/event-stream',
        'mcp-name': 'patience_test',
      },
      body: JSON.stringify({ ...message, params: { ...message.params, name: 'patience_test', arguments: {} } }),
    })
    await waiting.patience.began
    hangUp.abort()
    await expect(answer).rejects.toThrow(/aborted/)
    await expect(waiting.patience.ended).resolves.toBeUndefined()
  } finally {
    await waiting.close()
  }
})
