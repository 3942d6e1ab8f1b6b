import { hash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sampleWorld } from '#server/testing/world'
import { registry } from '#tools'
import { manifestOf } from '../manifest/manifest.ts'
import { identify, token } from '../testing.ts'
import { httpApp } from './app.ts'
import { createMetrics } from './metrics.ts'
import { serve } from './serve.ts'

let world: Awaited<ReturnType<typeof sampleWorld>>
let server: Awaited<ReturnType<typeof serve>>
let outputs: string
const bodyLimit = 200_000

beforeAll(async () => {
  world = await sampleWorld()
  const app = httpApp({
    gateway: world.gateway,
    tools: registry.map(manifestOf),
    authenticate: async (request) => {
      const scopes = ['runs:read', 'runs:write', 'files:write'] as const
      return { ...(await identify(request.headers.get('authorization'))), scopes: [...scopes] }
    },
    ready: async () => true,
    metrics: createMetrics(),
    bodyLimit,
    report: () => {},
  })
  server = await serve({ app, mcp: app, host: '127.0.0.1', port: 0 })
  const { runs } = await json(await ask('/runs?status=succeeded'))
  outputs = `/runs/${runs[0].run}/outputs`
})
afterAll(async () => {
  await server.close()
  await world.close()
})

const ask = (path: string, { headers, ...init }: RequestInit = {}) =>
  fetch(`${server.url}${path}`, { ...init, headers: { authorization: `Bearer ${token}`, ...headers } })

const json = async (response: Response) => JSON.parse(await response.text())

describe('a list in pages', () => {
  test('is walked by its links', async () => {
    const whole = await json(await ask('/runs'))
    const seen: unknown[] = []
    for (let path: string | undefined = '/runs?limit=1'; path;) {
      const page = await ask(path)
      seen.push(...(await json(page)).runs)
      path = /^<(.+)>; rel="next"$/.exec(page.headers.get('link') ?? '')?.[1]
    }
    expect(seen).toEqual(whole.runs)
    expect(seen.length).toBeGreaterThan(2)
  })

  test('keeps its filter from page to page', async () => {
    const first = await ask('/runs?limit=1&status=cancelled')
    expect((await json(first)).runs).toMatchObject([{ status: 'cancelled' }])
    expect(first.headers.get('link')).toBeNull()
  })
})

describe('an output of a run', () => {
  test('is served as it is, named, and never as a page', async () => {
    const response = await ask(`${outputs}/rows.csv`)
    const bytes = Buffer.from(await response.arrayBuffer())
    expect(response.headers.get('etag')).toBe(`"${hash('sha256', bytes)}"`)
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      'content-length': String(bytes.length),
      'content-disposition': "attachment; filename*=UTF-8''rows.csv",
      'content-security-policy': "default-src 'none'; sandbox",
      'accept-ranges': 'bytes',
    })
  })

  test('that is no text comes whole', async () => {
    const bytes = await (await ask(`${outputs}/refined.xlsx`)).arrayBuffer()
    expect(Buffer.from(bytes.slice(0, 2)).toString()).toBe('PK')
  })

  test('comes in parts, which a changed file does not', async () => {
    const whole = await (await ask(`${outputs}/rows.csv`)).text()
    const headers = { range: 'bytes=5-9' }
    const part = await ask(`${outputs}/rows.csv`, { headers })
    expect([part.status, part.headers.get('content-range')]).toEqual([206, `bytes 5-9/${whole.length}`])
    expect(await part.text()).toBe(whole.slice(5, 10))
    const changed = await ask(`${outputs}/rows.csv`, { headers: { ...headers, 'if-range': '"other"' } })
    expect([changed.status, await changed.text()]).toEqual([200, whole])
    const beyond = await ask(`${outputs}/rows.csv`, { headers: { range: 'bytes=99999-' } })
    expect([beyond.status, beyond.headers.get('content-range')]).toEqual([416, `bytes */${whole.length}`])
  })

  test('is not sent again to who has it, and not at all to HEAD', async () => {
    const head = await ask(`${outputs}/rows.csv`, { method: 'HEAD' })
    expect([head.status, await head.text()]).toEqual([200, ''])
    const again = await ask(`${outputs}/rows.csv`, { headers: { 'if-none-match': head.headers.get('etag') ?? '' } })
    expect([again.status, await again.text()]).toEqual([304, ''])
  })

  test.each([
    ['nothing.csv', 'output_not_found'],
    ['%2e%2e%2fsecret', 'output_not_found'],
  ])('%s does not exist', async (name, code) => {
    const response = await ask(`${outputs}/${name}`)
    expect([response.status, (await json(response)).code]).toEqual([404, code])
  })
})

describe('files of a form', () => {
  const form = (...files: [string, string][]) => {
    const body = new FormData()
    for (const [name, content] of files) body.append('file', new File([content], name))
    return body
  }
  const send = async (body: string | FormData, headers: Record<string, string> = {}) => {
    const response = await ask('/files', { method: 'POST', body, headers })
    return { status: response.status, body: await json(response) }
  }

  test('are stored as the tool stores them', async () => {
    const { status, body } = await send(form(['a "b" ü.csv', 'name\nAcme'], ['b.csv', 'x\n']))
    expect(status).toBe(200)
    const [{ file, ...first }, second] = body.results
    expect(first).toMatchObject({ name: 'a "b" ü.csv', bytes: 9, sha256: hash('sha256', 'name\nAcme') })
    expect(second).toMatchObject({ name: 'b.csv', bytes: 2 })
    const content = Buffer.from('name\nAcme').toString('base64')
    const headers = { 'content-type': 'application/json' }
    expect((await send(JSON.stringify({ name: first.name, content }), headers)).body.file).toBe(file)
  })

  test('are stored once under one key', async () => {
    const files = form(['k.csv', 'one'], ['l.csv', 'two'])
    const first = await send(files, { 'idempotency-key': 'form' })
    expect(await send(files, { 'idempotency-key': 'form' })).toEqual(first)
    const { status, body } = await send(form(['k.csv', 'other']), { 'idempotency-key': 'form' })
    expect([status, body.code]).toEqual([409, 'idempotency_conflict'])
  })

  const multipart = { 'content-type': 'multipart/form-data; boundary=x' }
  test.each<[string, () => ReturnType<typeof send>, string]>([
    ['without a file', () => send(form()), 'invalid_input'],
    ['with more than a hundred', () => send(form(...Array(101).fill(['a.csv', 'x']))), 'invalid_input'],
    ['without a name that can be kept', () => send(form(['x'.repeat(256), 'x'])), 'invalid_input'],
    ['of a broken body', () => send('--x\r\nnonsense', multipart), 'body_malformed'],
    ['without a boundary', () => send('x', { 'content-type': 'multipart/form-data' }), 'body_malformed'],
    ['beyond the limit', () => send(form(['a.csv', 'x'.repeat(bodyLimit)])), 'body_too_large'],
    ['as another type', () => send('x', { 'content-type': 'text/csv' }), 'media_type_unsupported'],
  ])('%s are refused', async (_what, sent, code) => {
    expect((await sent()).body.code).toBe(code)
  })
})
