import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import type { Ports } from '#contracts/context'
import { HotpassError } from '#contracts/errors'
import type { Streams } from '#contracts/ports/streams'
import type { Principal } from '#contracts/principal'
import { idempotencyKey, text } from '#contracts/text'
import { defineTool, type Tool } from '#contracts/tool'
import type { Gateway } from '#server/gateway'
import whoami from '#tools/system/whoami'
import { httpApp } from './http/app.ts'
import { createMetrics } from './http/metrics.ts'
import { serve } from './http/serve.ts'
import { manifestOf } from './manifest/manifest.ts'
import { type Checks, checksFor } from './mcp/fast/checks.ts'
import { fastPath } from './mcp/fast/path.ts'
import { callersOf } from './mcp/caller.ts'
import { mcpHttp } from './mcp/http.ts'
import { mcpServers } from './mcp/server.ts'
import { toolboxOf } from './toolbox.ts'

const policy = { scope: 'system:read', approval: 'none' } as const

export const textEcho = defineTool({
  name: 'text_echo',
  title: 'Echo',
  description: 'Gives back what it gets.',
  input: z.strictObject({
    text: text(),
    times: z.int().min(1).max(9).optional(),
    ratio: z.number().optional(),
    loud: z.boolean().default(false),
    tags: z.array(z.string()).optional(),
    sizes: z.array(z.int()).optional(),
    mail: z.email().optional(),
  }),
  output: z.object({ said: z.record(z.string(), z.json()) }),
  effect: 'read',
  reach: 'local',
  policy,
  ports: [],
  errors: [],
  example: { input: { text: 'hello' }, output: { said: { text: 'hello', loud: false } } },
  run: async (input) => ({ said: z.record(z.string(), z.json()).parse(input) }),
})

export const notesAdd = defineTool({
  name: 'notes_add',
  title: 'Add a note',
  description: 'Adds a line to a note.',
  input: z.strictObject({ note: text(), line: text(), idempotency_key: idempotencyKey }),
  output: z.object({ note: z.string(), key: z.string() }),
  effect: 'write',
  reach: 'network',
  policy,
  ports: [],
  errors: ['run_finished'],
  http: { path: '/notes/{note}/lines', status: 202 },
  example: { input: { note: 'a', line: 'b' }, output: { note: 'a', key: '' } },
  run: async ({ note, line, idempotency_key }, { fail }) =>
    line === 'too late' ? fail('run_finished') : { note, key: idempotency_key ?? '' },
})

const notesGet = defineTool({
  name: 'notes_get',
  title: 'Read a note',
  description: 'Reads one page of a note.',
  input: z.strictObject({ note: text(), page: z.int().default(1) }),
  output: z.object({ note: z.string(), page: z.int() }),
  effect: 'read',
  reach: 'local',
  policy,
  ports: [],
  errors: [],
  http: { path: '/notes/{note}' },
  example: { input: { note: 'a' }, output: { note: 'a', page: 1 } },
  run: async ({ note, page }) => ({ note, page }),
})

export const notesTearOut = defineTool({
  name: 'notes_tear_out',
  title: 'Tear out a note',
  description: 'Destroys a note.',
  input: z.strictObject({ note: text() }),
  output: z.object({ note: z.string() }),
  effect: 'destroy',
  reach: 'local',
  policy: { ...policy, approval: 'human' },
  ports: [],
  errors: [],
  example: { input: { note: 'a' }, output: { note: 'a' } },
  run: async ({ note }) => {
    if (note === 'broken') throw new Error('a secret detail')
    if (note === 'busy') throw new HotpassError('rate_limited', 'Wait 7 s.', { retryAfter: 7 })
    return { note }
  },
})

/** Waits until its caller hangs up, and tells both moments. */
const patienceTest = (began: () => void, ended: () => void) =>
  defineTool({
    name: 'patience_test',
    title: 'Wait',
    description: 'Waits until the caller hangs up.',
    input: z.strictObject({}),
    output: z.object({}),
    effect: 'read',
    reach: 'local',
    policy,
    ports: [],
    errors: [],
    example: { input: {}, output: {} },
    run: (_input, { signal }) =>
      new Promise<never>((_resolve, reject) => {
        signal.addEventListener('abort', () => {
          ended()
          reject(signal.reason)
        })
        began()
      }),
  })

export const owner: Principal = { id: 'owner', kind: 'human', roles: ['admin'], scopes: ['system:read'] }

/** No tool here asks for a port. */
const none: Ports = Object.create(null)

type Seen = { name: string; surface: string; traceparent: string | undefined }

const nothing = () => Promise.reject(new HotpassError('route_not_found'))
const noStreams: Streams = { list: async () => [], read: nothing, open: nothing }

/** Every tool for everybody, with the strict parse of the real call and none of its other steps. */
const gatewayOf = (registry: readonly Tool[], seen: Seen[]): Gateway => ({
  list: async () => registry.map(manifestOf),
  async call(name, input, { principal, signal, surface, traceparent, progress = () => {} }) {
    seen.push({ name, surface, traceparent })
    const tool = registry.find((one) => one.name === name)
    if (!tool) throw new HotpassError('tool_not_found', `There is no tool \`${name}\`.`)
    const parsed = tool.input.safeParse(input)
    if (!parsed.success) {
      const issues = parsed.error.issues.map(({ path, message }) => ({ path: path.join('.'), message }))
      throw new HotpassError('invalid_input', `The input of ${name} is wrong.`, { issues })
    }
    const fail = (...[code, message, options]: ConstructorParameters<typeof HotpassError>) => {
      throw new HotpassError(code, message, options)
    }
    const commit = () => Promise.reject(new Error('there is nothing to commit to'))
    return tool.output.parse(await tool.run(parsed.data, { ...none, principal, signal, progress, fail, commit }))
  },
})

export const token = 'a-token-for-tests'

export const identify = async (authorization: string | null | undefined): Promise<Principal> => {
  if (authorization === 'Bearer broken') throw new Error('the store is down')
  if (authorization !== `Bearer ${token}`) throw new HotpassError('unauthenticated')
  return owner
}

/** A plane on a free port: the real surfaces over a few small tools. */
export const startPlane = async ({
  bodyLimit = 10_000,
  port = 0,
  /** Of the checks of the fast path those that it makes; undefined for a plane without it. */
  checks = (all: Checks): Checks | undefined => all,
} = {}) => {
  const seen: Seen[] = []
  const reported: unknown[] = []
  const began = Promise.withResolvers<void>()
  const ended = Promise.withResolvers<void>()
  let isReady = true
  const registry: readonly Tool[] = [
    whoami,
    textEcho,
    notesGet,
    notesAdd,
    notesTearOut,
    patienceTest(began.resolve, ended.resolve),
  ]
  const metrics = createMetrics()
  const parts = {
    gateway: metrics.watch(gatewayOf(registry, seen)),
    authenticate: (request: Request) => identify(request.headers.get('authorization')),
    streamsFor: () => noStreams,
    bodyLimit,
    report: (thrown: unknown) => reported.push(thrown),
  }
  const tools = registry.map(manifestOf)
  const app = httpApp({ ...parts, tools, metrics, ready: async () => isReady })
  const mcp = mcpHttp({
    ...parts,
    tools,
    callerOf: callersOf({ ...parts, toolsets: { default: tools.map(({ name }) => name) } }),
    serverFor: mcpServers(randomBytes(32)),
  })
  const made = checks(checksFor({ tools, bodyLimit }))
  const toolboxFor = (principal: Principal) => toolboxOf(parts.gateway, principal, 'mcp')
  const fast = made && fastPath({ toolboxFor, identify, checks: made })
  const server = await serve({ app, mcp, fast, host: '127.0.0.1', port, hosts: ['plane.example'] })
  return {
    url: server.url,
    token,
    seen,
    reported,
    patience: { began: began.promise, ended: ended.promise },
    unready: () => {
      isReady = false
    },
    async close() {
      await mcp.close()
      await server.close()
    },
  }
}
