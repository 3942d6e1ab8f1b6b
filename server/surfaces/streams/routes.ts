import type { Route } from '../http/route.ts'
import { accept, type StreamParts } from './accept.ts'
import { eventStream } from './sse.ts'

/** The streams under `/streams`: their list, and each one as events to follow or, asked for as JSON, page by page. */
export const streamRoutes = (parts: StreamParts): Route[] => [
  {
    method: 'GET',
    path: '/streams',
    async answer({ req }) {
      const streams = await parts.streamsOf(req.raw)
      return Response.json({ streams: await streams.list() })
    },
  },
  {
    method: 'GET',
    path: '/streams/:name',
    async answer({ req }) {
      const accepted = await accept(parts, req.raw)
      const { streams, name, query } = accepted
      if (req.header('accept') === 'application/json') return Response.json(await streams.read(name, query))
      return eventStream(accepted, req.raw.signal, parts.keepAliveMilliseconds)
    },
  },
]
