import { isInitializeRequest, WebStandardStreamableHTTPServerTransport } from '@modelcontextprotocol/server'
import { HotpassError } from '#contracts/errors'
import { latest, type McpCaller } from './caller.ts'
import { createEventStore } from './event-store.ts'
import type { LowServer } from './low-server.ts'
import type { ServerFor } from './server.ts'
import type { SessionIds } from './session-ids.ts'

type Session = {
  server: LowServer
  transport: WebStandardStreamableHTTPServerTransport
  /** As of the last request. */
  caller: McpCaller
  /** When something last ended or came, in milliseconds. */
  seen: number
  /** Answers and streams that are on their way. */
  open: number
}

type Options = {
  /** Most sessions at a time; the idle one that was longest without a request makes room. */
  most?: number
  /** Most of one principal, so that nobody takes the room of all. */
  mostEach?: number
  /** Milliseconds after which an idle session ends. */
  idleMilliseconds?: number
  sweepMilliseconds?: number
}

/** Milliseconds after which a client comes back that has lost a stream. */
const retryInterval = 1_000

/** The sessions of clients before 2026-07-28, each bound to the principal that opened it. */
export const createSessions = (
  serverFor: ServerFor,
  ids: SessionIds,
  { most = 256, mostEach = 64, idleMilliseconds = 30 * 60_000, sweepMilliseconds = 60_000 }: Options = {},
) => {
  const sessions = new Map<string, Session>()
  /** Those from before the start that ended since. */
  const ended = new Set<string>()
  /** Those that requests wait for. */
  const reviving = new Map<string, Promise<Session>>()

  const idle = (some: readonly Session[]) => some.filter(({ open }) => open === 0).toSorted((a, b) => a.seen - b.seen)

  const sweep = () => {
    const limit = Date.now() - idleMilliseconds
    for (const { seen, server } of idle([...sessions.values()])) if (seen < limit) void server.close()
  }
  const sweeper = setInterval(sweep, sweepMilliseconds).unref()

  const makeRoom = async (limit: number, taken: readonly Session[]) => {
    if (taken.length < limit) return
    const [oldest] = idle(taken)
    if (!oldest) throw new HotpassError('unavailable', `${limit} sessions are open and in use.`, { retryAfter: 10 })
    await oldest.server.close()
  }

  const open = async (caller: McpCaller, id = ids.issue(caller.id)): Promise<Session> => {
    await makeRoom(most, [...sessions.values()])
    await makeRoom(
      mostEach,
      [...sessions.values()].filter((one) => one.caller.id === caller.id),
    )
    const server = serverFor(
      latest(() => session.caller),
      'legacy',
    )
    const transport = new WebStandardStreamableHTTPServerTransport({
      sessionIdGenerator: () => id,
      eventStore: createEventStore(),
      retryInterval,
      onsessioninitialized: (id) => {
        sessions.set(id, session)
        server.gone.addEventListener('abort', () => {
          sessions.delete(id)
          if (ids.isFromBefore(id, caller.id)) ended.add(id)
        })
      },
    })
    const session: Session = { server, transport, caller, seen: Date.now(), open: 0 }
    await server.connect(transport)
    return session
  }

  /** The session goes on without what the client said of itself when it began. */
  const revive = async (caller: McpCaller, id: string, url: string): Promise<Session> => {
    const session = await open(caller, id)
    const headers = { 'content-type': 'application/json', accept: 'application/json, text/event-stream' }
    const answer = await session.transport.handleRequest(new Request(url, { method: 'POST', headers }), {
      parsedBody: revival,
    })
    await answer.text()
    return session
  }

  const sessionOf = async (request: Request, body: unknown, caller: McpCaller): Promise<Session> => {
    const id = request.headers.get('mcp-session-id')
    if (id === null) {
      if (request.method !== 'POST')
        throw new HotpassError('method_not_allowed', 'Without a session MCP is served by POST.')
      if (isInitializeRequest(body)) return open(caller)
      throw new HotpassError('session_required')
    }
    const isRevived =
      request.method !== 'DELETE' && !sessions.has(id) && !ended.has(id) && ids.isFromBefore(id, caller.id)
    if (isRevived) reviving.set(id, reviving.get(id) ?? revive(caller, id, request.url))
    const session = (await reviving.get(id)) ?? sessions.get(id)
    reviving.delete(id)
    if (!session || session.caller.id !== caller.id) throw new HotpassError('session_not_found')
    session.caller = caller
    return session
  }

  return {
    /** Answers a request that is not of 2026-07-28. */
    async fetch(request: Request, body: unknown, caller: McpCaller): Promise<Response> {
      const session = await sessionOf(request, body, caller)
      session.open += 1
      const ended = () => {
        session.open -= 1
        session.seen = Date.now()
      }
      try {
        return whenSent(await session.transport.handleRequest(request, { parsedBody: body }), ended)
      } catch (thrown) {
        ended()
        throw thrown
      }
    },
    async close(): Promise<void> {
      clearInterval(sweeper)
      await Promise.all([...sessions.values()].map(({ server }) => server.close()))
    },
  }
}

const revival = {
  jsonrpc: '2.0',
  id: 0,
  method: 'initialize',
  params: { protocolVersion: '2025-11-25', capabilities: {}, clientInfo: { name: 'unknown', version: '' } },
}

/** The same answer, which tells when its last byte is taken or nobody takes it any more. */
const whenSent = (response: Response, sent: () => void): Response => {
  if (response.body)
    return new Response(response.body.pipeThrough(new TransformStream({ flush: sent, cancel: sent })), response)
  sent()
  return response
}
