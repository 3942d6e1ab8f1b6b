import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { asHotpassError } from '#contracts/errors'
import type { Gauge } from '#contracts/gauge'
import type { Streams } from '#contracts/ports/streams'
import type { Principal } from '#contracts/principal'
import { version } from '#contracts/version'
import { matrixPolicy } from '#policies/matrix'
import { toolsets } from '#policies/toolsets'
import { registry } from '#tools'
import type { Gateway } from './gateway.ts'
import type { Authenticate } from './identity/tokens.ts'
import { httpApp } from './surfaces/http/app.ts'
import { createMetrics } from './surfaces/http/metrics.ts'
import { serve } from './surfaces/http/serve.ts'
import { manifestOf } from './surfaces/manifest/manifest.ts'
import { exposedToolbox } from './surfaces/mcp/exposure/exposed-toolbox.ts'
import { select } from './surfaces/mcp/exposure/selection.ts'
import { checksFor } from './surfaces/mcp/fast/checks.ts'
import { fastPath } from './surfaces/mcp/fast/path.ts'
import { callersOf } from './surfaces/mcp/caller.ts'
import { mcpHttp } from './surfaces/mcp/http.ts'
import { mcpServers } from './surfaces/mcp/server.ts'
import { createSessionIds } from './surfaces/mcp/session-ids.ts'
import { documentRoutes } from './surfaces/openapi/routes.ts'
import { allowedStreams } from './surfaces/streams/allowed.ts'
import { streamRoutes } from './surfaces/streams/routes.ts'
import { streamUpgrade } from './surfaces/streams/websocket.ts'
import { toolboxOf } from './surfaces/toolbox.ts'

/** Largest body of a request: a file of 64 MiB in base64, with its frame. */
const bodyLimit = 90 * 1_024 * 1_024

export type FrontParts = {
  gateway: Gateway
  streams: Streams
  authenticate: Authenticate
  /** Signs what goes through clients and comes back; 32 bytes. */
  stateKey: Uint8Array
  /** Told of each request without a valid token. */
  refused(): void
  ready(): Promise<boolean>
  report(thrown: unknown): void
  /** Values of the plane for `/metrics`. */
  gauges?(): Promise<readonly Gauge[]>
  port: number
  hosts: readonly string[]
}

/** Everything that answers on the network: REST, MCP and streams on one loopback port. */
export const openFront = async (parts: FrontParts) => {
  const { ready, report, port, hosts } = parts
  const metrics = createMetrics(parts.gauges)
  const gateway = metrics.watch(parts.gateway)
  const identify = async (authorization: string | null | undefined): Promise<Principal> =>
    parts.authenticate(/^Bearer (\S+)$/i.exec(authorization ?? '')?.[1])
  const authenticate = async (request: Request): Promise<Principal> => {
    try {
      return await identify(request.headers.get('authorization'))
    } catch (thrown) {
      if (asHotpassError(thrown).code === 'unauthenticated') parts.refused()
      throw thrown
    }
  }
  const shared = { gateway, authenticate, bodyLimit, report }
  const tools = registry.map(manifestOf)
  const streamsFor = (principal: Principal, { headers }: Request) =>
    allowedStreams(parts.streams, {
      holds: (scope) => matrixPolicy.holds(principal, scope),
      stillHolds: async (scope) => matrixPolicy.holds(await identify(headers.get('authorization')), scope),
    })
  const streaming = { streamsOf: async (request: Request) => streamsFor(await authenticate(request), request) }
  const app = httpApp({
    ...shared,
    tools,
    ready,
    metrics,
    open: documentRoutes({ version, tools, streams: [...(await parts.streams.list())] }),
    more: streamRoutes(streaming),
  })
  const byDefault = select(toolsets, {})
  const mcp = mcpHttp({
    ...shared,
    tools,
    callerOf: callersOf({ gateway, streamsFor, toolsets }),
    serverFor: mcpServers(parts.stateKey),
    sessionIds: createSessionIds(parts.stateKey),
  })
  const upgrade = streamUpgrade(streaming)
  const server = await serve({
    app,
    mcp,
    host: '127.0.0.1',
    port,
    hosts,
    fast: fastPath({
      toolboxFor: (principal) => exposedToolbox(toolboxOf(gateway, principal, 'mcp'), byDefault),
      identify,
      checks: checksFor({ tools, bodyLimit }),
    }),
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
