import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startPlane, token } from '../testing.ts'

let plane: Awaited<ReturnType<typeof startPlane>>
beforeAll(async () => {
  plane = await startPlane()
})
afterAll(() => plane.close())

const ask = async (path: string, { headers, ...init }: RequestInit = {}) => {
  const authorization = `Bearer ${token}`
  const response = await fetch(`${plane.url}${path}`, { ...init, headers: { authorization, ...headers } })
  return { status: response.status, headers: response.headers, text: await response.text() }
}
const json = { 'content-type': 'application/json' }

describe('an answer to GET', () => {
  test('is kept by its client only, and asked for anew', async () => {
    expect((await ask('/whoami')).headers.get('cache-control')).toBe('private, no-cache')
  })

  test('has a digest, by which the client learns that it is still the same', async () => {
    const { headers, text } = await ask('/notes/a')
    const etag = headers.get('etag') ?? ''
    expect(text).not.toBe('')
    for (const known of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
      const again = await ask('/notes/a', { headers: { 'if-none-match': known } })
      expect([again.status, again.text, again.headers.get('etag')]).toEqual([304, '', etag])
    }
    expect((await ask('/notes/b', { headers: { 'if-none-match': etag } })).status).toBe(200)
  })

  test('is answered to HEAD without its body', async () => {
    const [full, head] = [await ask('/notes/a'), await ask('/notes/a', { method: 'HEAD' })]
    expect([head.status, head.text, head.headers.get('etag')]).toEqual([200, '', full.headers.get('etag')])
  })
})

describe('a path', () => {
  test.each([
    ['/whoami', 'GET, HEAD, OPTIONS'],
    ['/notes/tear-out', 'POST, OPTIONS'],
    ['/readiness', 'GET, HEAD, OPTIONS'],
  ])('%s says which methods it takes', async (path, allowed) => {
    const { status, headers, text } = await ask(path, { method: 'OPTIONS' })
    expect([status, headers.get('allow'), text]).toEqual([204, allowed, ''])
    const refused = await ask(path, { method: 'DELETE' })
    expect([refused.status, refused.headers.get('allow')]).toEqual([405, allowed])
  })

  test('allows no page of another site to read it', async () => {
    const { headers } = await ask('/whoami', { method: 'OPTIONS', headers: { origin: 'http://localhost:1' } })
    expect([...headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([])
  })
})

describe('every answer names its trace', () => {
  const trace = '0af7651916cd43dd8448eb211c80319c'
  const traceparent = `00-${trace}-b7ad6b7169203331-01`

  test.each([
    ['a result', '/whoami', {}],
    ['an error', '/nowhere', {}],
    ['what needs no token', '/readiness', {}],
    ['a caller whom nobody knows', '/whoami', { authorization: '' }],
  ])('%s', async (_what, path, headers) => {
    expect((await ask(path, { headers: { ...headers, traceparent } })).headers.get('trace-id')).toBe(trace)
    const own = (await ask(path, { headers })).headers.get('trace-id')
    expect(own).toMatch(/^[0-9a-f]{32}$/)
    expect(own).not.toBe(trace)
  })

  test('and the call is part of it', async () => {
    const { headers } = await ask('/whoami')
    expect(plane.seen.at(-1)?.traceparent).toContain(`-${headers.get('trace-id')}-`)
  })
})

describe('the body', () => {
  test.each(['null', '[]', '"text"', '1'])('%s is no input', async (body) => {
    const { status } = await ask('/tools/system_whoami', { method: 'POST', headers: json, body })
    expect(status).toBe(400)
  })

  test('of unknown length is read up to the limit', async () => {
    const body = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(new Uint8Array(4_096).fill(0x20)),
    })
    const sent = { method: 'POST', headers: json, body, duplex: 'half' } as const
    const { status, text } = await ask('/tools/text_echo', sent)
    expect([status, JSON.parse(text).code]).toEqual([413, 'body_too_large'])
  })
})

test.each(['', 'x'.repeat(201)])('a key that is none is refused, even beside one in the body', async (key) => {
  const body = JSON.stringify({ note: 'a', line: 'b', idempotency_key: 'k' })
  const headers = { ...json, 'idempotency-key': key }
  const { status, text } = await ask('/tools/notes_add', { method: 'POST', headers, body })
  expect([status, JSON.parse(text).issues[0].path]).toEqual([400, 'Idempotency-Key'])
})

test('a tool answers the same status under both of its routes', async () => {
  const sent = { method: 'POST', headers: json }
  const own = await ask('/notes/a/lines', { ...sent, body: '{"line":"x"}' })
  const common = await ask('/tools/notes_add', { ...sent, body: '{"note":"a","line":"x"}' })
  expect([own.status, common.status]).toEqual([202, 202])
})
