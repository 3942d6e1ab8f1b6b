import { once } from 'node:events'
import { request } from 'node:http'
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { startPlane, token } from '../testing.ts'
import { serve } from './serve.ts'

const nothing = { fetch: () => new Response('nothing') }

test('readiness needs no token and tells the truth', async () => {
  const plane = await startPlane()
  try {
    expect((await fetch(`${plane.url}/readiness`)).status).toBe(200)
    plane.unready()
    const response = await fetch(`${plane.url}/readiness`)
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '1'])
  } finally {
    await plane.close()
  }
})

test('a port that is taken is an error with a way out', async () => {
  const plane = await startPlane()
  try {
    const port = Number(new URL(plane.url).port)
    await expect(startPlane({ port })).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringContaining('EADDRINUSE'),
      hint: expect.stringContaining('another port'),
    })
  } finally {
    await plane.close()
  }
})

test('an address that is too long, and what is no request at all, are answered', async () => {
  const server = await serve({ app: nothing, mcp: nothing, host: '127.0.0.1', port: 0 })
  try {
    const response = await fetch(`${server.url}/tools?name=${'a'.repeat(20_000)}`)
    expect(response.status).toBe(431)
    expect(await response.json()).toMatchObject({ code: 'request_head_too_large', status: 431 })
    const socket = connect(Number(new URL(server.url).port), '127.0.0.1')
    socket.end('no request\r\n\r\n')
    expect(await text(socket)).toMatch(/^HTTP\/1\.1 400 Bad Request\r\nContent-Length: 0\r\n/)
  } finally {
    await server.close()
  }
})

test('close lets requests in flight finish and then refuses new ones', async () => {
  const [began, release] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const app = {
    async fetch() {
      began.resolve()
      await release.promise
      return new Response('done')
    },
  }
  const server = await serve({ app, mcp: nothing, host: '127.0.0.1', port: 0 })
  const inFlight = fetch(server.url)
  await began.promise
  const closed = server.close()
  release.resolve()
  expect(await (await inFlight).text()).toBe('done')
  await closed
  await expect(fetch(server.url)).rejects.toThrow('fetch failed')
})

test('a REST caller that hangs up ends the tool', async () => {
  const plane = await startPlane()
  try {
    const hangUp = new AbortController()
    const headers = { authorization: `Bearer ${token}` }
    const answer = fetch(`${plane.url}/patience/test`, { headers, signal: hangUp.signal })
    await plane.patience.began
    hangUp.abort()
    await expect(answer).rejects.toThrow(/aborted/)
    await expect(plane.patience.ended).resolves.toBeUndefined()
  } finally {
    await plane.close()
  }
})

test.each([
  ['GET http://evil.example/ HTTP/1.1\r\nHost: evil.example', 403],
  ['GET /\\..\\x HTTP/1.1\r\nHost: localhost', 404],
  ['GET / HTTP/1.0', 403],
])('the raw request %j gets %i', async (head, status) => {
  const server = await serve({ app: nothing, mcp: nothing, host: '127.0.0.1', port: 0 })
  const socket = connect(Number(new URL(server.url).port), '127.0.0.1')
  socket.end(`${head}\r\nConnection: close\r\n\r\n`)
  expect(await text(socket)).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `))
  await server.close()
})

test('an upgrade passes the same check of Host and Origin', async () => {
  const server = await serve({
    app: nothing,
    mcp: nothing,
    host: '127.0.0.1',
    port: 0,
    upgrade: (_request, socket) => socket.end('HTTP/1.1 101 Switching Protocols\r\n\r\n'),
  })
  const upgrade = async (origin: string) => {
    const headers = { connection: 'upgrade', upgrade: 'websocket', origin }
    const sent = request(server.url, { headers }).end()
    const [response] = await Promise.race([once(sent, 'response'), once(sent, 'upgrade')])
    return response.statusCode
  }
  expect(await upgrade('http://localhost:5173')).toBe(101)
  expect(await upgrade('http://evil.example')).toBe(403)
  await server.close()
})
