import { createServer } from 'node:http'
import { once } from 'node:events'
import { afterAll, beforeAll, expect, expectTypeOf, test } from 'vitest'
import { owner, startPlane } from '../testing.ts'
import { createClient as createAny } from '#contracts/client'
import { HotpassError } from '#contracts/errors'
import type { AnyPlane } from '#contracts/manifest'
import { createClient as createTyped } from '#sdk/index'

let plane: Awaited<ReturnType<typeof startPlane>>
beforeAll(async () => {
  plane = await startPlane()
})
afterAll(() => plane.close())

const createClient = (where: { url: string; token: string }) => createAny<AnyPlane>(where, { attempts: 1 })

test('lists and calls, typed by the registry', async () => {
  const client = createTyped(plane)
  const me = await client.system_whoami()
  expectTypeOf(me.kind).toEqualTypeOf<'human' | 'agent' | 'service'>()
  expect(me).toEqual(owner)
  expect((await client.list()).map(({ name }) => name)).toContain('system_whoami')
})

test('fails with the error of the plane', async () => {
  const client = createClient({ ...plane, url: `${plane.url}/` })
  const failed = client.call('text_echo', { text: 1 })
  await expect(failed).rejects.toBeInstanceOf(HotpassError)
  await expect(failed).rejects.toMatchObject({
    code: 'invalid_input',
    message: 'The input of text_echo is wrong.',
    issues: [{ path: 'text', message: expect.any(String) }],
  })
  await expect(client.call('notes_tear_out', { note: 'busy' })).rejects.toMatchObject({
    code: 'rate_limited',
    retryAfter: 7,
  })
  await expect(createClient({ ...plane, token: 'wrong' }).list()).rejects.toMatchObject({ code: 'unauthenticated' })
})

test('hands its trace context on', async () => {
  const traceparent = `00-${'1'.repeat(32)}-${'2'.repeat(16)}-01`
  await createClient(plane).call('system_whoami', {}, { traceparent })
  expect(plane.seen.at(-1)).toEqual({ name: 'system_whoami', surface: 'rest', traceparent })
})

test('hanging up is the reason it rejects with', async () => {
  const reason = new Error('enough')
  await expect(createClient(plane).list({ signal: AbortSignal.abort(reason) })).rejects.toBe(reason)
})

test('says that no plane answers where none runs, and where something else does', async () => {
  const stranger = createServer((_request, response) => response.writeHead(502).end('<html>')).listen(0, '127.0.0.1')
  await once(stranger, 'listening')
  const address = stranger.address()
  const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
  const client = createClient({ url, token: '' })
  await expect(client.list()).rejects.toMatchObject({
    code: 'plane_unreachable',
    message: expect.stringContaining('502'),
  })
  stranger.close()
  stranger.closeAllConnections()
  await once(stranger, 'close')
  await expect(client.list()).rejects.toMatchObject({
    code: 'plane_unreachable',
    message: `Nothing answers at ${url}.`,
  })
})
