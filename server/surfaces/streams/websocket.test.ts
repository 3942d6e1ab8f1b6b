import { once } from 'node:events'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { WebSocket } from 'ws'
import { z } from 'zod'
import { run } from '#contracts/run'
import { cuttingProxy } from '#server/testing/cutting-proxy'
import { seeded, startStreams, token, type TestStreams } from './testing.ts'

const count = 30
const message = z.object({ id: z.string(), event: run.optional() })
const headers = { authorization: `Bearer ${token}` }
let plane: TestStreams
beforeAll(async () => {
  plane = await startStreams()
  for (let version = 1; version <= count; version += 1) await plane.publish('past', version)
})
afterAll(() => plane.close())

const address = (port: number, query: string) => `ws://127.0.0.1:${port}/streams/runs_events${query}`

/** Follows through a proxy that cuts, until the cut or the last event. */
const follow = async (key: string, lastId: string, limit: number, total: number) => {
  const proxy = await cuttingProxy(plane.port, () => limit)
  const socket = new WebSocket(address(proxy.port, `?run=${key}&last_event_id=${lastId}`), { headers })
  const attempts: number[] = []
  let reached = lastId
  socket.on('error', () => {})
  socket.on('message', (data) => {
    const { id, event } = message.parse(JSON.parse(data.toString()))
    reached = id
    if (event) attempts.push(event.attempt)
    if (event?.attempt === total) socket.close()
  })
  await new Promise((resolve) => socket.on('close', resolve))
  proxy.close()
  return { attempts, lastId: reached, bytes: proxy.bytes() }
}
const upTo = (total: number) => Array.from({ length: total }, (_, n) => n + 1)

/** Where each frame of a server that does not mask ends, after the answer to the handshake. */
const boundariesIn = (bytes: Buffer): number[] => {
  const boundaries = [bytes.indexOf('\r\n\r\n') + 4]
  for (let at = boundaries[0] ?? 0; at < bytes.length; boundaries.push(at)) {
    const short = bytes.readUInt8(at + 1)
    at += short === 126 ? 4 + bytes.readUInt16BE(at + 2) : 2 + short
  }
  return boundaries
}

test('cut at every frame boundary and a byte to either side, the rest follows without loss or repetition', async () => {
  const whole = await follow('past', '0', Number.POSITIVE_INFINITY, count)
  const boundaries = boundariesIn(whole.bytes).slice(0, count + 2)
  expect(boundaries).toHaveLength(count + 2)
  for (const cut of boundaries.flatMap((boundary) => [boundary - 1, boundary, boundary + 1])) {
    const before = await follow('past', '0', cut, count)
    const seen = [...before.attempts]
    if (seen.at(-1) !== count) {
      seen.push(...(await follow('past', before.lastId, Number.POSITIVE_INFINITY, count)).attempts)
    }
    expect(seen).toEqual(upTo(count))
  }
}, 60_000)

test('cut at 500 places while events are being written, nothing is lost and nothing comes twice', async () => {
  const total = 700
  const random = seeded(43)
  const writing = (async () => {
    for (let version = 1; version <= total; version += 1) await plane.publish('live', version)
  })()
  const seen: number[] = []
  let lastId = '0'
  let cuts = 0
  while (seen.at(-1) !== total) {
    const limit = cuts < 500 ? 1 + random(900) : Number.POSITIVE_INFINITY
    const part = await follow('live', lastId, limit, total)
    seen.push(...part.attempts)
    lastId = part.lastId
    cuts += 1
  }
  await writing
  expect(cuts).toBeGreaterThan(500)
  expect(seen).toEqual(upTo(total))
}, 120_000)

test('a browser gives its token as a subprotocol, and is answered with the other one', async () => {
  const socket = new WebSocket(address(plane.port, '?run=past&last_event_id=0'), [`bearer.${token}`, 'hotpass'])
  const [first] = await once(socket, 'message')
  expect(JSON.parse(String(first))).toEqual({ id: '0' })
  expect(socket.protocol).toBe('hotpass')
  socket.close()
  await once(socket, 'close')
})

test.each([
  ['/streams/runs_events', {}, 401, 'unauthenticated'],
  ['/streams/runs_nothing', headers, 404, 'route_not_found'],
  ['/streams/runs_events?ran=1', headers, 400, 'invalid_input'],
])('%s with %o is refused with %i %s', async (path, given, status, code) => {
  const socket = new WebSocket(`ws://127.0.0.1:${plane.port}${path}`, { headers: given })
  const [request, response] = await once(socket, 'unexpected-response')
  let body = ''
  for await (const chunk of response) body += chunk
  request.destroy()
  expect(response.statusCode).toBe(status)
  expect(JSON.parse(body)).toMatchObject({ code })
})

test('a client that has gone frees what it held', async () => {
  const socket = new WebSocket(address(plane.port, ''), { headers })
  await once(socket, 'message')
  await vi.waitUntil(async () => (await plane.listeners()) === 1, 10_000)
  socket.terminate()
  await vi.waitUntil(async () => (await plane.listeners()) === 0, 10_000)
  expect(await plane.listeners()).toBe(0)
})

test('when the plane closes, followers are told that it goes', async () => {
  const own = await startStreams()
  const socket = new WebSocket(address(own.port, ''), { headers })
  await once(socket, 'message')
  const closed = once(socket, 'close')
  await own.wakeUp.close()
  expect((await closed)[0]).toBe(1001)
  await own.close()
})
