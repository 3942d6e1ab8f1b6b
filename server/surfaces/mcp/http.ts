import {
  classifyInboundRequest,
  createMcpHandler,
  WebStandardStreamableHTTPServerTransport,
} from '@modelcontextprotocol/server'
import { asHotpassError, errors, HotpassError } from '#contracts/errors'
import type { Gateway } from '#server/gateway'
import { type Authenticate, errorHeaders } from '../http/authenticate.ts'
import { readJson } from '../http/body.ts'
import { type Toolbox, toolboxOf } from '../toolbox.ts'
import { mcpServer } from './server.ts'

export type McpHttp = { fetch(request: Request): Promise<Response>; close(): Promise<void> }

type Parts = {
  gateway: Gateway
  authenticate: Authenticate
  /** Largest body of a request, in bytes. */
  bodyLimit: number
  /** Told of failures that no caller caused. */
  report(thrown: unknown): void
}

/** MCP over HTTP, without sessions: 2026-07-28 by its envelope, everything older by the legacy leg. */
export const mcpHttp = ({ gateway, authenticate, bodyLimit, report }: Parts): McpHttp => {
  const toolboxes = new WeakMap<Request, Toolbox>()
  const modern = createMcpHandler(
    ({ requestInfo }) => {
      const toolbox = requestInfo && toolboxes.get(requestInfo)
      if (!toolbox) throw new Error('a request reached MCP without its caller')
      return mcpServer(toolbox)
    },
    { legacy: 'reject', responseMode: 'auto' },
  )

  const answer = async (request: Request): Promise<Response> => {
    const toolbox = toolboxOf(gateway, await authenticate(request), 'mcp')
    if (request.method !== 'POST') throw new HotpassError('method_not_allowed', 'MCP is served by POST only.')
    const body = await readJson(request, bodyLimit)
    if (body === undefined) throw new HotpassError('body_malformed', 'The body is empty.')
    if (Array.isArray(body)) throw new HotpassError('batch_not_allowed')
    if (isLegacy(request, body)) return serveLegacy(toolbox, request, body)
    toolboxes.set(request, toolbox)
    return modern.fetch(request, { parsedBody: body })
  }

  return {
    fetch: (request) =>
      answer(request).catch((thrown: unknown) => {
        if (!(thrown instanceof HotpassError)) report(thrown)
        return refusal(asHotpassError(thrown))
      }),
    close: () => modern.close(),
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
const serveLegacy = async (toolbox: Toolbox, request: Request, body: unknown): Promise<Response> => {
  const server = mcpServer(toolbox)
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
