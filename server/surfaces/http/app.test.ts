import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { errorBody } from '#contracts/error-body'
import { manifest } from '#contracts/manifest'
import { owner, startPlane, token } from '../testing.ts'

let plane: Awaited<ReturnType<typeof startPlane>>
beforeAll(async () => {
  plane = await startPlane()
})
afterAll(() => plane.close())

const ask = async (path: string, init: RequestInit = {}) => {
  const headers = { authorization: `Bearer ${token}`, ...init.headers }
  const response = await fetch(`${plane.url}${path}`, { ...init, headers })
  return { status: response.status, headers: response.headers, body: JSON.parse(await response.text()) }
}

const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  ask(path, {
    method: 'POST',
    body: typeof body === 'string' ? body : JSON.stringify(body),
    headers: { 'content-type': 'application/json', ...headers },
  })

describe('a read', () => {
  test('answers under its route', async () => {
    expect(await ask('/whoami')).toMatchObject({ status: 200, body: owner })
  })

  test('takes typed input from the query', async () => {
    const query = 'text=a%20b%26c&times=3&ratio=-1.5e2&loud=true&tags=1&tags=x&sizes=7&mail=a@b.example'
    expect((await ask(`/text/echo?${query}`)).body.said).toEqual({
      text: 'a b&c',
      times: 3,
      ratio: -150,
      loud: true,
      tags: ['1', 'x'],
      sizes: [7],
      mail: 'a@b.example',
    })
  })

  test.each(['text=a&times=x', 'text=a&loud=1', 'text=a&text=b', 'text=a&sizes=1.5', 'text=a&other=1', ''])(
    'refuses the query %j and names the field',
    async (query) => {
      const { status, body } = await ask(`/text/echo?${query}`)
      expect([status, body.code, body.issues.length]).toEqual([400, 'invalid_input', 1])
    },
  )

  test('takes a field from the path, and a path written out wins over one with a field', async () => {
    expect((await ask('/notes/a?page=2')).body).toEqual({ note: 'a', page: 2 })
    const { status, headers } = await ask('/notes/tear-out')
    expect([status, headers.get('allow')]).toEqual([405, 'POST, OPTIONS'])
  })

  test('takes JSON under POST /tools/{name}', async () => {
    const { status, body } = await post('/tools/text_echo', { text: 'a', loud: true }, { 'idempotency-key': 'ignored' })
    expect([status, body]).toEqual([200, { said: { text: 'a', loud: true } }])
  })

  test('without fields needs no body', async () => {
    expect(await ask('/tools/system_whoami', { method: 'POST' })).toMatchObject({ status: 200, body: owner })
  })
})

describe('a write', () => {
  test('takes fields from path and body, the key from the header, and answers its own status', async () => {
    const { status, body } = await post('/notes/a%2Fb/lines', { line: 'x' }, { 'idempotency-key': 'k1' })
    expect([status, body]).toEqual([202, { note: 'a/b', key: 'k1' }])
  })

  test('prefers the key in the body', async () => {
    const input = { note: 'a', line: 'x', idempotency_key: 'k2' }
    expect((await post('/tools/notes_add', input, { 'idempotency-key': 'k1' })).body.key).toBe('k2')
  })

  test('fails with the status of its code', async () => {
    const { status, body } = await post('/notes/a/lines', { line: 'too late' })
    expect([status, body.code]).toEqual([409, 'run_finished'])
  })

  test('that is asked too often tells when to come back', async () => {
    const { status, headers } = await post('/notes/tear-out', { note: 'busy' })
    expect([status, headers.get('retry-after')]).toEqual([429, '7'])
  })
})

describe('every failure is a problem document', () => {
  const cases: [string, () => ReturnType<typeof ask>, number, string][] = [
    ['an unknown route', () => ask('/nowhere'), 404, 'route_not_found'],
    ['an unknown tool', () => post('/tools/text_ecko', {}), 404, 'tool_not_found'],
    ['another method', () => post('/whoami', {}), 405, 'method_not_allowed'],
    ['wrong input', () => post('/tools/text_echo', { text: 1 }), 400, 'invalid_input'],
    ['input that is a list', () => post('/tools/text_echo', []), 400, 'invalid_input'],
    ['input that is null', () => post('/tools/notes_add', 'null', { 'idempotency-key': 'k' }), 400, 'invalid_input'],
    ['broken JSON', () => post('/tools/text_echo', '{"text":'), 400, 'body_malformed'],
    [
      'another media type',
      () => post('/tools/text_echo', 'text=a', { 'content-type': 'text/plain' }),
      415,
      'media_type_unsupported',
    ],
    ['a large body', () => post('/tools/text_echo', { text: 'x'.repeat(20_000) }), 413, 'body_too_large'],
    ['no token', () => ask('/whoami', { headers: { authorization: '' } }), 401, 'unauthenticated'],
    ['no token on an unknown route', () => ask('/nowhere', { headers: { authorization: '' } }), 401, 'unauthenticated'],
    ['a foreign page', () => ask('/whoami', { headers: { origin: 'http://evil.example' } }), 403, 'host_not_allowed'],
    ['an inner failure', () => post('/notes/tear-out', { note: 'broken' }), 500, 'internal'],
  ]
  test.each(cases)('%s', async (_what, send, status, code) => {
    const answer = await send()
    expect(answer.headers.get('content-type')).toBe('application/problem+json')
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
    expect(errorBody.parse(answer.body).code).toBe(code)
    expect(answer.body).toMatchObject({ type: `urn:hotpass:error:${code}`, title: expect.any(String), status })
    expect([answer.status, answer.body.detail]).toEqual([status, answer.body.message])
    expect(JSON.stringify(answer.body)).not.toContain('secret')
  })

  test('401 names the scheme and 405 the methods', async () => {
    const [unauthenticated, wrongMethod] = [
      await ask('/whoami', { headers: { authorization: '' } }),
      await post('/whoami', {}),
    ]
    expect(unauthenticated.headers.get('www-authenticate')).toBe('Bearer')
    expect(wrongMethod.headers.get('allow')).toBe('GET, HEAD, OPTIONS')
  })

  test('what no caller caused is reported', () => {
    expect(plane.reported).toMatchObject([{ message: 'a secret detail' }])
  })
})

test('GET /tools lists what the manifest says', async () => {
  const { body } = await ask('/tools')
  expect(
    manifest
      .omit({ streams: true })
      .parse(body)
      .tools.map(({ http }) => `${http.method} ${http.path}`),
  ).toEqual([
    'GET /whoami',
    'GET /text/echo',
    'GET /notes/{note}',
    'POST /notes/{note}/lines',
    'POST /notes/tear-out',
    'GET /patience/test',
  ])
})

test('GET /metrics counts calls by tool, surface and outcome, and needs a token', async () => {
  await ask('/whoami')
  const open = await fetch(`${plane.url}/metrics`)
  expect(open.status).toBe(401)
  const response = await fetch(`${plane.url}/metrics`, { headers: { authorization: `Bearer ${token}` } })
  const text = await response.text()
  expect(response.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/)
  expect(text).toMatch(/^hotpass_tool_calls_total\{tool="system_whoami",surface="rest",outcome="ok"\} [1-9]\d*$/m)
  expect(text).toContain('tool="unknown",surface="rest",outcome="tool_not_found"')
  expect(text).not.toContain('text_ecko')
  const buckets = [...text.matchAll(/_bucket\{tool="system_whoami",le="(.+)"\} (\d+)/g)].map(([, , calls]) =>
    Number(calls),
  )
  expect(buckets).toEqual(buckets.toSorted((one, other) => one - other))
  expect(text).toContain(`hotpass_tool_duration_seconds_count{tool="system_whoami"} ${buckets.at(-1)}`)
  expect(text).toMatch(/^process_resident_memory_bytes \d+$/m)
})
