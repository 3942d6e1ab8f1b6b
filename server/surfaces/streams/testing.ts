import { once } from 'node:events'
import { createServer } from 'node:http'
import { randomBytes, randomUUID } from 'node:crypto'
import { getRequestListener } from '@hono/node-server'
import { Hono } from 'hono'
import { asHotpassError, HotpassError } from '#contracts/errors'
import type { Principal } from '#contracts/principal'
import type { Run } from '#contracts/run'
import { matrixPolicy } from '#policies/matrix'
import { append } from '#server/bus/outbox'
import { createStreams } from '#server/bus/streams'
import { createWakeUp } from '#server/bus/wake'
import { testDatabase } from '#server/store/testing'
import runsEvents from '#tools/runs/events.stream'
import { streamManifestOf } from '../manifest/manifest.ts'
import { callersOf } from '../mcp/caller.ts'
import { mcpHttp } from '../mcp/http.ts'
import { mcpServers } from '../mcp/server.ts'
import { problem } from '../http/problem.ts'
import { type HttpApp, mount } from '../http/route.ts'
import { allowedStreams } from './allowed.ts'
import { streamRoutes } from './routes.ts'
import { streamUpgrade } from './websocket.ts'

const agent: Principal = { id: 'agent', kind: 'agent', roles: ['operator'], scopes: ['runs:read'] }
/** Holds the role that may follow, by a token that may not. */
const stranger: Principal = { ...agent, id: 'stranger', scopes: ['system:read'] }
export const token = 'a-token-for-tests'
export const strangerToken = 'a-token-of-a-stranger'
const principals: Record<string, Principal> = { [`Bearer ${token}`]: agent, [`Bearer ${strangerToken}`]: stranger }

/** `runs_events` over a real store, on a real HTTP server that speaks every protocol of streams. */
export const startStreams = async (more: { keepAliveMilliseconds?: number } = {}) => {
  const store = await testDatabase()
  const wakeUp = createWakeUp({ database: store.database, connection: { connectionString: store.url } })
  const streams = createStreams({ database: store.database, wakeUp, manifestOf: streamManifestOf }, [runsEvents])
  const revoked = new Set<string>()
  const authenticate = async (request: Request) => {
    const authorization = request.headers.get('authorization') ?? ''
    const principal = revoked.has(authorization) ? undefined : principals[authorization]
    if (principal) return principal
    throw new HotpassError('unauthenticated')
  }
  const streamsFor = (principal: Principal, request: Request) =>
    allowedStreams(streams, {
      holds: (scope) => matrixPolicy.holds(principal, scope),
      stillHolds: async (scope) => matrixPolicy.holds(await authenticate(request), scope),
    })
  const parts = { ...more, streamsOf: async (request: Request) => streamsFor(await authenticate(request), request) }
  const app: HttpApp = new Hono()
  app.onError((thrown) => problem(asHotpassError(thrown)))
  mount(app, streamRoutes(parts))
  app.get('/tools', (context) => context.json({ tools: [] }))
  const gateway = { list: async () => [], call: () => Promise.reject(new HotpassError('tool_not_found')) }
  const reported: unknown[] = []
  const report = (thrown: unknown) => reported.push(thrown)
  const upgrade = streamUpgrade(parts)

  const listen = async (port: number) => {
    const mcp = mcpHttp({
      callerOf: callersOf({ gateway, streamsFor, toolsets: { default: [] } }),
      serverFor: mcpServers(randomBytes(32)),
      tools: [],
      authenticate,
      bodyLimit: 10_000,
      report,
    })
    const answer = getRequestListener((request) =>
      request.url.endsWith('/mcp') ? mcp.fetch(request) : app.fetch(request),
    )
    const server = createServer((request, response) => void answer(request, response))
    server.on('upgrade', (request, socket, head) => void upgrade(request, socket, head))
    await once(server.listen(port, '127.0.0.1'), 'listening')
    return server
  }
  let server = await listen(0)
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0

  return {
    store,
    wakeUp,
    port,
    origin: `http://127.0.0.1:${port}`,
    url: `http://127.0.0.1:${port}/streams/runs_events`,
    reported,
    /** From now on the plane lets nobody in who comes with this token. */
    revoke: (bearer: string) => revoked.add(`Bearer ${bearer}`),
    /** Breaks every connection off and serves again under the same address. */
    async restart() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      server = await listen(port)
    },
    async publish(key: string, version: number) {
      const payload: Run = {
        run: key,
        flow: 'refine',
        status: 'running',
        requested_by: 'agent',
        attempt: version,
        created_at: '2026-01-01T00:00:00.000Z',
        steps: [{ name: 'röw ✓', status: 'running', done: version, total: 9, unit: 'rows' }],
      }
      await append(store.database, { id: randomUUID(), topic: 'runs', key, version, payload, at: new Date(0) })
    },
    /** How many connections of the bus listen for events. */
    async listeners() {
      const { rows } = await store.owner.pool.query<{ count: number }>(
        "select count(*) from pg_stat_activity where application_name = 'hotpass bus' and datname = current_database()",
      )
      return rows[0]?.count
    },
    async close() {
      await wakeUp.close()
      server.closeAllConnections()
      server.close()
      await store.close()
    },
  }
}
export type TestStreams = Awaited<ReturnType<typeof startStreams>>

/** The same numbers in every run. */
export const seeded = (seed: number) => {
  let state = seed
  return (below: number): number => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32
    return Math.floor((state / 2 ** 32) * below)
  }
}
