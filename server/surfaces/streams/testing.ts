import { once } from 'node:events'
import { createServer } from 'node:http'
import { randomUUID } from 'node:crypto'
import { getRequestListener } from '@hono/node-server'
import { Hono } from 'hono'
import { asHotpassError, errors, HotpassError } from '#contracts/errors'
import type { Principal } from '#contracts/principal'
import type { Run } from '#contracts/run'
import { append } from '#server/bus/outbox'
import { createStreams } from '#server/bus/streams'
import { createWakeUp } from '#server/bus/wake'
import { testDatabase } from '#server/store/testing'
import runsEvents from '#tools/runs/events.stream'
import { eventStream } from './sse.ts'
import { streamUpgrade } from './websocket.ts'

const agent: Principal = { id: 'agent', kind: 'agent', roles: ['operator'], scopes: ['runs:read'] }
export const token = 'a-token-for-tests'

/** `runs_events` over a real store, on a real HTTP server. */
export const startStreams = async (more: { keepAliveMilliseconds?: number } = {}) => {
  const store = await testDatabase()
  const wakeUp = createWakeUp({ database: store.database, connection: { connectionString: store.url } })
  const parts = {
    ...more,
    streams: createStreams({ database: store.database, wakeUp }, [runsEvents]),
    async authorise(request: Request) {
      if (request.headers.get('authorization') !== `Bearer ${token}`) throw new HotpassError('unauthenticated')
      return agent
    },
  }
  const app = new Hono().get('/streams/:name', eventStream(parts)).onError((thrown) => {
    const error = asHotpassError(thrown)
    return Response.json(error.body(), { status: errors[error.code].status })
  })
  const server = createServer(getRequestListener(app.fetch))
  const upgrade = streamUpgrade(parts)
  server.on('upgrade', (request, socket, head) => void upgrade(request, socket, head))
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0

  return {
    store,
    wakeUp,
    port,
    url: `http://127.0.0.1:${port}/streams/runs_events`,
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
