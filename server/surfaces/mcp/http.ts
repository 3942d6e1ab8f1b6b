import { classifyInboundRequest, createMcpHandler, type ServerNotifier } from '@modelcontextprotocol/server'
import { asHotpassError, errors, HotpassError } from '#contracts/errors'
import type { ManifestTool } from '#contracts/manifest'
import { type Authenticate, errorHeaders } from '../http/authenticate.ts'
import { readJson } from '../http/body.ts'
import type { CallerOf, McpCaller } from './caller.ts'
import { asListenRequest } from './news.ts'
import { createParamHeaderCheck } from './param-headers.ts'
import type { ServerFor } from './server.ts'
import { createSessionIds, type SessionIds } from './session-ids.ts'
import { createSessions } from './sessions.ts'
import { createSubscriptions } from './subscriptions.ts'

export type McpHttp = {
  fetch(request: Request): Promise<Response>
  /** Tells subscribers that a list has changed for everybody. */
  notify: ServerNotifier
  close(): Promise<void>
}

type Parts = {
  authenticate: Authenticate
  callerOf: CallerOf
  serverFor: ServerFor
  /** Ids that outlive a restart; absent: none does. */
  sessionIds?: SessionIds
  /** All that any caller may have. */
  tools: readonly Pick<ManifestTool, 'name' | 'inputSchema'>[]
  /** Largest body of a request, in bytes. */
  bodyLimit: number
  /** Told of failures that no caller caused. */
  report(thrown: unknown): void
}

/** MCP over HTTP: 2026-07-28 by the envelope of each request, everything older by sessions. */
export const mcpHttp = ({
  authenticate,
  callerOf,
  serverFor,
  tools,
  bodyLimit,
  report,
  sessionIds = createSessionIds(),
}: Parts): McpHttp => {
  const callers = new WeakMap<Request, McpCaller>()
  const sessions = createSessions(serverFor, sessionIds)
  const wrongParamHeader = createParamHeaderCheck(tools)
  const modern = createMcpHandler(
    ({ requestInfo }) => {
      const caller = requestInfo && callers.get(requestInfo)
      if (!caller) throw new Error('a request reached MCP without its caller')
      return serverFor(caller, 'modern')
    },
    { legacy: 'reject', responseMode: 'auto' },
  )
  const subscriptions = createSubscriptions(modern.bus, report)

  const answer = async (request: Request): Promise<Response> => {
    const caller = callerOf(await authenticate(request), request)
    if (request.method === 'GET' || request.method === 'DELETE') return sessions.fetch(request, undefined, caller)
    if (request.method !== 'POST') throw new HotpassError('method_not_allowed', 'MCP is served by POST.')
    const body = await readJson(request, bodyLimit)
    if (body === undefined) throw new HotpassError('body_malformed', 'The body is empty.')
    if (Array.isArray(body)) throw new HotpassError('batch_not_allowed')
    const kind = kindOf(request, body)
    if (kind === 'legacy') return sessions.fetch(request, body, caller)
    const listen = request.headers.get('mcp-method') === 'subscriptions/listen' ? asListenRequest(body) : undefined
    if (listen) return subscriptions.fetch(request, listen, caller.streams, () => serverFor(caller, 'modern'))
    callers.set(request, caller)
    return (kind === 'modern' && wrongParamHeader(request, body)) || modern.fetch(request, { parsedBody: body })
  }

  return {
    fetch: (request) =>
      answer(request).catch((thrown: unknown) => {
        if (!(thrown instanceof HotpassError)) report(thrown)
        return refusal(asHotpassError(thrown))
      }),
    notify: modern.notify,
    async close() {
      await Promise.all([subscriptions.close(), sessions.close(), modern.close()])
    },
  }
}

const kindOf = ({ headers }: Request, body: unknown) => {
  const version = headers.get('mcp-protocol-version')
  const method = headers.get('mcp-method')
  const name = headers.get('mcp-name')
  const { kind } = classifyInboundRequest({
    httpMethod: 'POST',
    ...(version !== null && { protocolVersionHeader: version }),
    ...(method !== null && { mcpMethodHeader: method }),
    ...(name !== null && { mcpNameHeader: name }),
    body,
  })
  return kind
}

const rpcCodes: Partial<Record<string, number>> = {
  body_malformed: -32_700,
  batch_not_allowed: -32_600,
  internal: -32_603,
  session_not_found: -32_001,
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
