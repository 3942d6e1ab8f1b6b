import type { Send } from '#contracts/exchange'

// Importing node:http also evaluates its fetch and WebSocket, which costs more than all the rest of a command.
const http = process.getBuiltinModule('node:http')
const { Readable } = process.getBuiltinModule('node:stream')

/** One request on a connection of its own, as `fetch` would do it, at a fraction of its start-up. */
export const send: Send = (url, request) => {
  if (!url.startsWith('http:')) return fetch(url, request)
  const { body, ...options } = request
  return new Promise((resolve, reject) => {
    const outgoing = http.request(url, { ...options, agent: false }, (response) => {
      const { statusCode: status = 0, headersDistinct: headers } = response
      resolve({
        ok: status >= 200 && status < 300,
        status,
        headers: { get: (name) => headers[name]?.join(', ') ?? null },
        get body() {
          return Readable.toWeb(response)
        },
        async text() {
          const chunks: Buffer[] = []
          for await (const chunk of response) chunks.push(chunk)
          return Buffer.concat(chunks).toString('utf8')
        },
      })
    })
    outgoing.once('error', reject)
    outgoing.end(body)
  })
}
