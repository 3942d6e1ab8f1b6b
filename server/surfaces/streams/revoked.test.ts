import { once } from 'node:events'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { startStreams, token, type TestStreams } from './testing.ts'

let plane: TestStreams
beforeAll(async () => {
  plane = await startStreams()
})
afterAll(() => plane.close())

test('whoever follows when the token is revoked is cut off within a second, over SSE and WebSocket', async () => {
  const headers = { authorization: `Bearer ${token}` }
  const response = await fetch(plane.url, { headers })
  const socket = new WebSocket(plane.url.replace('http', 'ws'), { headers })
  await once(socket, 'message')
  let seen = ''
  const ended = response.body?.pipeThrough(new TextDecoderStream()).pipeTo(
    new WritableStream({
      write(piece) {
        seen += piece
      },
    }),
  )
  const closed = once(socket, 'close')
  await plane.publish('seen', 1)
  await once(socket, 'message')
  await expect.poll(() => seen).toContain('"run":"seen"')

  plane.revoke(token)
  const revoked = performance.now()
  await Promise.all([ended, closed])
  expect(performance.now() - revoked).toBeLessThan(1_000)
  await plane.publish('secret', 2)
  expect(seen).not.toContain('secret')
  await expect.poll(() => plane.listeners(), { timeout: 10_000 }).toBeLessThanOrEqual(1)
})
