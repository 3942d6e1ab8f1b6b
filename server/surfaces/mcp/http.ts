import {
  classifyInboundRequest,
  createMcpHandler,
  WebStandardStreamableHTTPServerTransport,
} from '@modelcontextprotocol/server'
import { asHotpassError, errors, HotpassError } from '#contracts/errors'
import type { Streams } from '#contracts/ports/streams'
import type { Principal } from '#contracts/principal'
import type { Gateway } from '#server/gateway'
import { type Authenticate, errorHeaders } from '../http/authenticate.ts'
import { readJson } from '../http/body.ts'
import { type Toolbox, toolboxOf } from '../toolbox.ts'
import { asListenRequest } from './news.ts'
import { mcpServer } from './server.ts'
import { createSubscriptions } from './subscriptions.ts'

export type McpHttp = { fetch(request: Request): Promise<Response>; close(): Promise<void> }

/** What one request may use. */
type Caller = { toolbox: Toolbox; streams: Streams }

type Parts = {
  gateway: Gateway
  /** The streams as one caller has them. */
  streamsFor(principal: Principal): Streams
  authenticate: Authenticate
  /** Largest body of a request, in bytes. */
  bodyLimit: number
  /** Told of failures that no caller caused. */
  report(thrown: unknown): void
}

/** MCP over HTTP, without sessions: 2026-07-28 by its envelope, everything older by the legacy leg. */
export const mcpHttp = ({ gateway, streamsFor, authenticate, bodyLimit, report }: Parts): McpHttp => {
  const callers = new WeakMap<Request, Caller>()
  const subscriptions = createSubscriptions(report)
  const modern = createMcpHandler(
    ({ requestInfo }) => {
      const caller = requestInfo && callers.get(requestInfo)
      if (!caller) throw new Error('a request reached MCP without its caller')
      return mcpServer(caller.toolbox, caller.streams, 'modern')
    },
    { legacy: 'reject', responseMode: 'auto' },
  )

  const answer = async (request: Request): Promise<Response> => {
    const principal = await authenticate(request)
    const caller = { toolbox: toolboxOf(gateway, principal, 'mcp'), streams: streamsFor(principal) }
    if (request.method !== 'POST') throw new HotpassError('method_not_allowed', 'MCP is served by POST only.')
    const body = await readJson(request, bodyLimit)
    if (body === undefined) throw new HotpassError('body_malformed', 'The body is empty.')
    if (Array.isArray(body)) throw new HotpassError('batch_not_allowed')
    if (isLegacy(request, body)) return serveLegacy(caller, request, body)
    const listen = request.headers.get('mcp-method') === 'subscriptions/listen' ? asListenRequest(body) : undefined
    if (listen) {
      const server = () => mcpServer(caller.toolbox, caller.streams, 'modern')
      return subscriptions.fetch(request, listen, caller.streams, server)
    }
    callers.set(request, caller)
    return modern.fetch(request, { parsedBody: body })
  }

  return {
    fetch: (request) =>
      answer(request).catch((thrown: unknown) => {
        if (!(thrown instanceof HotpassError)) report(thrown)
        return refusal(asHotpassError(thrown))
      }),
    async close() {
      await subscriptions.close()
      await modern.close()
    },
  }
}

const isLegacy = ({ headers }: Request, body: unknown): boolean => {
  const version = headers.get('mcp-protocol-version')
  const method = headers.get('mcp-method')
  const name = headers.get('mcp-name')
  const route = classifyInboundRequest({
    httpMethod: 'POST',
    ...(version !== null && { protocolVersionHeader: version }),
    ...(method !== null && { mcpMethodHeader: method }),
    ...(name !== null && { mcpNameHeader: name }),
    body,
  })
  return route.kind === 'legacy'
}

/** One request of a 2025 client, answered as plain JSON by a server that ends with it. */
const serveLegacy = async ({ toolbox, streams }: Caller, request: Request, body: unknown): Promise<Response> => {
  const server = mcpServer(toolbox, streams, 'legacy')
  const transport = new WebStandardStreamableHTTPServerTransport({ enableJsonResponse: true })
  await server.connect(transport)
  try {
    return await Promise.race([transport.handleRequest(request, { parsedBody: body }), hungUp(request.signal)])
  } finally {
    await server.close()
  }
}

const hungUp = (signal: AbortSignal) =>
  new Promise<Response>((resolve) => {
    signal.addEventListener('abort', () => resolve(new Response(null, { status: 499 })), { once: true })
  })

const rpcCodes: Partial<Record<string, number>> = {
  body_malformed: -32_700,
  batch_not_allowed: -32_600,
  internal: -32_603,
}

/** What was refused before it reached the protocol, in the shape that MCP clients read. */
const refusal = (error: HotpassError): Response =>
  Response.json(
    {
      jsonrpc: '2.0',
      error: { code: rpcCodes[error.code] ?? -32_000, message: `${error.message} ${error.hint}`, data: error.body() },
      id: null,
    },
    {
      status: errors[error.code].status,
      headers: { ...errorHeaders(error), ...(error.code === 'method_not_allowed' && { Allow: 'POST' }) },
    },
  )
