import { once } from 'node:events'
import { createServer, type IncomingMessage, STATUS_CODES } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { getRequestListener } from '@hono/node-server'
import { HotpassError } from '#contracts/errors'
import type { FastPath } from '../mcp/fast/path.ts'
import { createGuard } from './guard.ts'
import { problem, problemOf } from './problem.ts'
import { answerUnreadable } from './unreadable-request.ts'

type Surface = { fetch(request: Request): Response | Promise<Response> }

type Parts = {
  app: Surface
  /** Answers `/mcp`. */
  mcp: Surface
  host: string
  /** 0 takes any free one. */
  port: number
  /** Names, without port, under which the plane may be reached and whose pages may use it, beside the loopback names. */
  hosts?: readonly string[]
  /** Asked first: answers, or leaves the request to the surface of its address. */
  fast?: FastPath | undefined
  /** Takes over connections that ask for a WebSocket; the caller is not yet authenticated. */
  upgrade?(request: IncomingMessage, socket: Duplex, head: Buffer): void
}

/** Requests in flight may finish for this long after close(). */
const graceMilliseconds = 5_000

/** Starts the one HTTP server of the plane; everything it serves passes the same check of Host and Origin. */
export const serve = async ({ app, mcp, host, port, hosts = [], fast, upgrade }: Parts) => {
  const guard = createGuard(hosts)

  const listener = getRequestListener(
    (request, { incoming }) => (/^\/mcp(\?|$)/.test(incoming.url ?? '') ? mcp.fetch(request) : app.fetch(request)),
    { errorHandler: (cause) => problem(new HotpassError('route_not_found', 'The address cannot be read.', { cause })) },
  )
  const server = createServer((request, response) => {
    response.setHeader('X-Content-Type-Options', 'nosniff')
    response.setHeader('Cache-Control', 'no-store')
    const refused = guard(request.headers)
    const answer = () => void listener(request, response)
    if (!refused) return fast ? fast(request, response, answer) : answer()
    const { status, headers, body } = problemOf(refused)
    return response.writeHead(status, headers).end(body)
  })
  answerUnreadable(server)
  const upgraded = new Set<Duplex>()
  server.on('upgrade', (request, socket, head) => {
    const refused = guard(request.headers) ?? (upgrade ? undefined : new HotpassError('route_not_found'))
    if (!refused) {
      upgraded.add(socket.once('close', () => upgraded.delete(socket)))
      return upgrade?.(request, socket, head)
    }
    const { status } = problemOf(refused)
    return socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
  })

  server.listen(port, host)
  await once(server, 'listening').catch((cause: NodeJS.ErrnoException) => {
    throw new HotpassError('unavailable', `Cannot listen on ${host}:${port} (${cause.code}).`, {
      hint: 'Another program may use the port: stop it or choose another port.',
      cause,
    })
  })
  return {
    url: urlOf(server.address()),
    async close(): Promise<void> {
      const closed = once(server, 'close')
      // Connections in use now are not kept for another request.
      server.keepAliveTimeout = 1
      server.keepAliveTimeoutBuffer = 0
      server.close()
      const cap = setTimeout(() => {
        server.closeAllConnections()
        for (const socket of upgraded) socket.destroy()
      }, graceMilliseconds)
      await closed
      clearTimeout(cap)
    },
  }
}

const urlOf = (address: AddressInfo | string | null): string => {
  if (address === null || typeof address === 'string') throw new Error('the server has no port')
  const { address: host, port, family } = address
  return `http://${family === 'IPv6' ? `[${host}]` : host}:${port}`
}
