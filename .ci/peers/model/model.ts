import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { json } from 'node:stream/consumers'
import { setTimeout as delay } from 'node:timers/promises'
import { z } from 'zod'
import { chatCompletions } from './chat-completions.ts'
import type { Dialect } from './dialect.ts'
import { gemini } from './gemini.ts'
import { messages } from './messages.ts'
import { responses } from './responses.ts'
import { type Move, nextMove, script, type Seen } from './script.ts'

/** One request of a client, and what the model did. */
type Turn = Seen & { path: string; move: Move }

export type Model = {
  /** Without a path; OpenAI-like clients take `${url}/v1`. */
  url: string
  turns: readonly Turn[]
  close(): Promise<void>
}

const dialects: [ending: RegExp, dialect: Dialect][] = [
  [/\/chat\/completions$/, chatCompletions],
  [/\/responses$/, responses],
  [/\/messages$/, messages],
  [/:(stream)?generateContent$/i, gemini],
]

/** How long the model thinks before it looks again at something that is not finished. */
const pauseMilliseconds = 500

/** A model on loopback that plays a script, and remembers what it was shown; any key and any model name will do. */
export const startModel = async (
  given: z.input<typeof script>,
  /** Waited for before each call that the model asks for, with the number of results so far. */
  before: (results: number) => Promise<void> = async () => {},
): Promise<Model> => {
  const play = script.parse(given)
  const turns: Turn[] = []

  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const { pathname } = new URL(request.url ?? '/', 'http://model')
    const dialect = dialects.find(([ending]) => ending.test(pathname))?.[1]
    if (request.method === 'GET' && pathname === '/turns') return send(response, turns)
    if (request.method !== 'POST' || !dialect) return send(response, { data: [], input_tokens: 1 })
    const body = await json(request)
    const seen = dialect.read(body)
    const move = nextMove(play, seen)
    turns.push({ ...seen, path: pathname, move })
    if (move.kind === 'call') {
      await before(seen.results.length)
      if (move.repeated) await delay(pauseMilliseconds)
    }
    if (!asksForStream(pathname, body)) return send(response, dialect.whole(move))
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    for (const { event, data } of dialect.frames(move)) {
      const text = typeof data === 'string' ? data : JSON.stringify(data)
      response.write(`${event ? `event: ${event}\n` : ''}data: ${text}\n\n`)
    }
    response.end()
  }

  const server = createServer((request, response) => {
    answer(request, response).catch((thrown: unknown) => {
      response.writeHead(400, { 'content-type': 'application/json' })
      response.end(JSON.stringify({ error: { type: 'invalid_request_error', message: String(thrown) } }))
    })
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the model listens on no port')
  return {
    url: `http://127.0.0.1:${address.port}`,
    turns,
    async close() {
      server.closeAllConnections()
      await once(server.close(), 'close')
    },
  }
}

const asksForStream = (pathname: string, body: unknown): boolean =>
  pathname.includes(':stream') || z.object({ stream: z.literal(true) }).safeParse(body).success

const send = (response: ServerResponse, body: unknown) => {
  response.writeHead(200, { 'content-type': 'application/json' })
  response.end(JSON.stringify(body))
}
