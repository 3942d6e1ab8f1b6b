import { describe, expect, test } from 'vitest'
import { errors, HotpassError, isErrorCode } from '#contracts/errors'
import { version } from '#contracts/version'
import { registry } from '#tools'
import { streams } from '#tools/streams'
import { httpApp } from '../http/app.ts'
import { createMetrics } from '../http/metrics.ts'
import { manifestOf, streamManifestOf } from '../manifest/manifest.ts'
import { streamRoutes } from '../streams/routes.ts'
import { openApi } from './document.ts'
import { documentRoutes } from './routes.ts'
import type { Operation } from './shape.ts'

const tools = registry.map(manifestOf)
const manifest = { version, tools, streams: streams.map(streamManifestOf) }
const document = openApi(manifest)
const operations = Object.entries(document.paths).flatMap(([path, item]) =>
  Object.entries(item).map(([method, operation]) => ({ path, method, operation })),
)
const byId = new Map(operations.map((one) => [one.operation.operationId, one]))

const refusing = () => Promise.reject(new HotpassError('unavailable'))
const app = httpApp({
  gateway: { list: refusing, call: refusing },
  tools,
  authenticate: refusing,
  ready: async () => true,
  metrics: createMetrics(),
  bodyLimit: 1,
  report: () => {},
  open: documentRoutes(manifest),
  more: streamRoutes({ streamsOf: refusing }),
})

test('what is served is in the document, and nothing else is', () => {
  const served = app.routes.flatMap(({ method, path }) => {
    if (method === 'ALL') return []
    const spelled = path.replaceAll(/:(\w+)/g, '{$1}')
    if (spelled === '/tools/{tool}') return tools.map(({ name }) => `POST /tools/${name}`)
    if (spelled === '/streams/{name}') return manifest.streams.map(({ name }) => `GET /streams/${name}`)
    return [`${method} ${spelled}`]
  })
  const described = operations.map(({ path, method }) => `${method.toUpperCase()} ${path}`)
  expect(described.toSorted()).toEqual(served.toSorted())
})

test('what needs no token is what says so', async () => {
  const open = operations.filter(({ operation }) => operation.security?.length === 0).map(({ path }) => path)
  for (const { path, method } of operations) {
    const { status } = await app.request(path, { method: method.toUpperCase() })
    expect([path, status], path).toEqual([path, open.includes(path) ? 200 : 503])
  }
  expect(open).toEqual(['/readiness', '/openapi.json', '/api'])
})

test('every operation has an id of its own, and every reference leads somewhere', () => {
  expect(byId.size).toBe(operations.length)
  const text = JSON.stringify(document)
  const missing = [...text.matchAll(/"\$ref":"#\/([^"]+)"/g)].filter(([, pointer = '']) => {
    const found = pointer.split('/').reduce<unknown>((at, key) => Object(at)[key], document)
    return found === undefined
  })
  expect(missing).toEqual([])
})

test('every component is used', () => {
  const text = JSON.stringify(document)
  const unused = Object.entries(document.components)
    .filter(([kind]) => kind !== 'securitySchemes')
    .flatMap(([kind, members]) => Object.keys(members).map((name) => `#/components/${kind}/${name}`))
    .filter((pointer) => !text.includes(`"${pointer}"`))
  expect(unused).toEqual([])
})

/** Codes that an operation names, by status. */
const codesOf = ({ responses }: Operation) =>
  Object.entries(responses).flatMap(([status, reply]) =>
    '$ref' in reply
      ? (reply.$ref.split('/').at(-1) ?? '').split('.').flatMap((code) => (isErrorCode(code) ? [{ status, code }] : []))
      : [],
  )

describe.each(tools.map((tool) => [tool.name, tool] as const))('%s', (name, tool) => {
  const own = byId.get(name)
  const common = byId.get(`call_${name}`)

  test('is there under both of its routes, with title, example and status', () => {
    expect(own).toMatchObject({ path: tool.http.path, method: tool.http.method.toLowerCase() })
    expect(common).toMatchObject({ path: `/tools/${name}`, method: 'post' })
    for (const one of [own, common]) {
      expect(one?.operation).toMatchObject({ tags: [tool.cli.command[0]], summary: tool.title })
      const reply = { content: { 'application/json': { example: tool.example.output } } }
      expect(one?.operation.responses).toMatchObject({ [tool.http.status]: reply })
    }
    expect(common?.operation.requestBody?.content['application/json']?.example).toEqual(tool.example.input)
  })

  test('takes each field once, those of its path from there', () => {
    const fields = own?.operation.parameters?.flatMap((one) => ('name' in one ? [one] : [])) ?? []
    const inPath = [...tool.http.path.matchAll(/\{(\w+)\}/g)].map(([, field]) => field)
    expect(fields.filter((one) => one.in === 'path').map((one) => one.name)).toEqual(inPath)
    if (tool.http.method === 'POST') return
    expect(fields.map((one) => one.name)).toEqual(Object.keys(tool.inputSchema.properties))
  })

  test('names its errors under their statuses', () => {
    for (const operation of [own, common].flatMap((one) => (one ? [one.operation] : []))) {
      const codes = codesOf(operation)
      expect(codes.map(({ code }) => code)).toEqual(expect.arrayContaining([...tool.errors, 'invalid_input']))
      for (const { status, code } of codes) expect(Number(status)).toBe(errors[code].status)
    }
  })
})

test('a tool whose bytes have a route takes what that route asks of it', () => {
  const served = tools.filter(({ http }) => http.download !== undefined)
  for (const { inputSchema, outputSchema } of served) {
    expect(Object.keys(inputSchema.properties)).toEqual(expect.arrayContaining(['offset', 'limit', 'encoding']))
    expect(Object.keys(outputSchema.properties)).toEqual(expect.arrayContaining(['content', 'file']))
  }
  expect(served.length).toBeGreaterThan(0)
})

test('a tool that takes forms has a field for the bytes and one for the name', () => {
  const taking = tools.filter(({ http }) => http.upload !== undefined)
  for (const { inputSchema, http } of taking) {
    expect(inputSchema.properties).toMatchObject({ [http.upload ?? '']: { type: 'string' }, name: { type: 'string' } })
  }
  expect(taking.length).toBeGreaterThan(0)
})
