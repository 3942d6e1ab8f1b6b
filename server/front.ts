import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import type { Streams } from '#contracts/ports/streams'
import type { Principal } from '#contracts/principal'
import { matrixPolicy } from '#policies/matrix'
import { registry } from '#tools'
import type { Gateway } from './gateway.ts'
import type { Authenticate } from './identity/tokens.ts'
import { httpApp } from './surfaces/http/app.ts'
import { createMetrics } from './surfaces/http/metrics.ts'
import { serve } from './surfaces/http/serve.ts'
import { manifestOf } from './surfaces/manifest/manifest.ts'
import { mcpHttp } from './surfaces/mcp/http.ts'
import { allowedStreams } from './surfaces/streams/allowed.ts'
import { streamRoutes } from './surfaces/streams/routes.ts'
import { streamUpgrade } from './surfaces/streams/websocket.ts'

/** Largest body of a request: a file of 64 MiB in base64, with its frame. */
const bodyLimit = 90 * 1_024 * 1_024

export type FrontParts = {
  gateway: Gateway
  streams: Streams
  authenticate: Authenticate
  /** Told of each request without a valid token. */
  refused(): void
  ready(): Promise<boolean>
  report(thrown: unknown): void
  port: number
  hosts: readonly string[]
}

/** Everything that answers on the network: REST, MCP and streams on one loopback port. */
export const openFront = async (parts: FrontParts) => {
  const { ready, report, port, hosts } = parts
  const metrics = createMetrics()
  const gateway = metrics.watch(parts.gateway)
  const authenticate = async (request: Request): Promise<Principal> => {
    try {
      return parts.authenticate(/^Bearer (\S+)$/i.exec(request.headers.get('authorization') ?? '')?.[1])
    } catch (thrown) {
      parts.refused()
      throw thrown
    }
  }
  const shared = { gateway, authenticate, bodyLimit, report }
  const streamsFor = (principal: Principal) =>
    allowedStreams(parts.streams, (scope) => matrixPolicy.holds(principal, scope))
  const streaming = { streamsOf: async (request: Request) => streamsFor(await authenticate(request)) }
  const app = httpApp({
    ...shared,
    tools: registry.map(manifestOf),
    ready,
    metrics,
    extend: streamRoutes(streaming),
  })
  const mcp = mcpHttp({ ...shared, streamsFor })
  const upgrade = streamUpgrade(streaming)
  const server = await serve({
    app,
    mcp,
    host: '127.0.0.1',
    port,
    hosts,
    upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void upgrade(request, socket, head),
  })
  return {
    url: server.url,
    async close() {
      await mcp.close()
      await server.close()
    },
  }
}
