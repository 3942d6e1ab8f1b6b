import { STATUS_CODES, type IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer, type WebSocket } from 'ws'
import { asHotpassError, errors, type HotpassError } from '#contracts/errors'
import type { StreamItem } from '#contracts/ports/streams'
import { accept, quietMilliseconds, type StreamParts } from './accept.ts'

const bearer = 'bearer.'

/** The request as the rest of the plane knows it; a browser cannot set headers, so its token comes as a subprotocol. */
const requestOf = ({ url = '/', headers }: IncomingMessage): Request => {
  const given = new Headers()
  for (const [name, value] of Object.entries(headers)) if (typeof value === 'string') given.set(name, value)
  const token = headers['sec-websocket-protocol']?.split(',').find((protocol) => protocol.trim().startsWith(bearer))
  if (token && !headers.authorization) given.set('authorization', `Bearer ${token.trim().slice(bearer.length)}`)
  return new Request(new URL(url, 'http://plane.invalid'), { headers: given })
}

const refuse = (socket: Duplex, error: HotpassError) => {
  const { status } = errors[error.code]
  const body = JSON.stringify(error.body())
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    'Connection: close',
    'Content-Type: application/json',
    `Content-Length: ${Buffer.byteLength(body)}`,
    ...(error.code === 'unauthenticated' ? ['WWW-Authenticate: Bearer'] : []),
  ]
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`)
}

const send = (socket: WebSocket, item: StreamItem): Promise<void> =>
  new Promise((resolve, reject) => {
    socket.send(JSON.stringify(item), (error) => (error ? reject(error) : resolve()))
  })

/** Sends each item when the one before has left; the connection ends with the stream. */
const pump = async (socket: WebSocket, items: AsyncIterable<StreamItem>, keepAliveMilliseconds = quietMilliseconds) => {
  let alive = true
  socket.on('pong', () => (alive = true))
  const keepAlive = setInterval(() => {
    if (!alive) return socket.terminate()
    alive = false
    return socket.ping()
  }, keepAliveMilliseconds)
  try {
    for await (const item of items) await send(socket, item)
    socket.close(1001)
  } catch {
    socket.close(1011)
  } finally {
    clearInterval(keepAlive)
  }
}

/** Takes over connections to `/streams/{name}` that ask for a WebSocket; one JSON message an item. */
export const streamUpgrade = (parts: StreamParts) => {
  const server = new WebSocketServer({
    noServer: true,
    maxPayload: 1_024,
    handleProtocols: (protocols) =>
      [...protocols].find((protocol) => !protocol.startsWith(bearer)) ?? [...protocols][0] ?? false,
  })
  return async (request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> => {
    const gone = new AbortController()
    socket.on('error', () => socket.destroy()).on('close', () => gone.abort())
    try {
      const { streams, name, query } = await accept(parts, requestOf(request))
      const items = await streams.open(name, { ...query, signal: gone.signal })
      if (gone.signal.aborted) return
      server.handleUpgrade(request, socket, head, (upgraded) => {
        upgraded.on('error', () => upgraded.terminate())
        void pump(upgraded, items, parts.keepAliveMilliseconds)
      })
    } catch (thrown) {
      refuse(socket, asHotpassError(thrown))
    }
  }
}
