import { type Server, STATUS_CODES } from 'node:http'
import { HotpassError } from '#contracts/errors'
import { problemOf } from './problem.ts'

/** What Node says of a request that it could not read, and its status; all else is 400. */
const statuses: Readonly<Record<string, number>> = {
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 413,
  ERR_HTTP_REQUEST_TIMEOUT: 408,
}

/** Answers requests that never become one: a head that is too large as every other error is answered, the rest by status. */
export const answerUnreadable = (server: Server): void => {
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    if (!socket.writable || error.code === 'ECONNRESET') return socket.destroy()
    const isTooLarge = error.code === 'HPE_HEADER_OVERFLOW'
    const known = isTooLarge ? problemOf(new HotpassError('request_head_too_large')) : undefined
    const status = known?.status ?? statuses[error.code ?? ''] ?? 400
    const body = known?.body ?? ''
    const head = { ...known?.headers, 'Content-Length': Buffer.byteLength(body), Connection: 'close' }
    const lines = Object.entries(head).map(([name, value]) => `${name}: ${value}\r\n`)
    socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join('')}\r\n${body}`)
  })
}
