import type { Env, Hono } from 'hono'
import { accept, type StreamParts } from './accept.ts'
import { eventStream } from './sse.ts'

/** The streams under `/streams`: their list, and each one as events to follow or, asked for as JSON, page by page. */
export const streamRoutes =
  (parts: StreamParts) =>
  <Environment extends Env>(app: Hono<Environment>): void => {
    app.get('/streams', async ({ req }) => {
      const streams = await parts.streamsOf(req.raw)
      return Response.json({ streams: await streams.list() })
    })
    app.get('/streams/:name', async ({ req }) => {
      const accepted = await accept(parts, req.raw)
      const { streams, name, query } = accepted
      if (req.header('accept') === 'application/json') return Response.json(await streams.read(name, query))
      return eventStream(accepted, req.raw.signal, parts.keepAliveMilliseconds)
    })
  }
