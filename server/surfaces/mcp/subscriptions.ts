import { createMcpHandler, type McpHttpHandler, type Server, type ServerEventBus } from '@modelcontextprotocol/server'
import { asHotpassError, HotpassError } from '#contracts/errors'
import type { Streams } from '#contracts/ports/streams'
import { type ListenRequest, openNews } from './news.ts'
import { refusalOf } from './result.ts'

const mostOpen = 1_024

/** Serves `subscriptions/listen` over HTTP: each by a handler of its own, whose bus carries the news it asked for. */
export const createSubscriptions = (lists: ServerEventBus, report: (thrown: unknown) => void) => {
  const open = new Set<McpHttpHandler>()

  const listen = async (request: Request, message: ListenRequest, streams: Streams, server: () => Server) => {
    if (open.size >= mostOpen) throw new HotpassError('unavailable', `${mostOpen} subscriptions are open already.`)
    const gone = new AbortController()
    const tell = await openNews(streams, message.params.notifications.resourceSubscriptions, gone.signal)
    const handler = createMcpHandler(server, {
      legacy: 'reject',
      bus: {
        publish: () => {},
        subscribe(listener) {
          open.add(handler)
          const end = lists.subscribe(listener)
          void tell(({ uri, ...params }) => listener({ kind: 'resource_updated', uri, params }))
            .catch(report)
            .finally(() => void handler.close())
          return () => {
            end()
            gone.abort()
            open.delete(handler)
          }
        },
      },
    })
    return handler.fetch(request, { parsedBody: message })
  }

  return {
    fetch: (request: Request, message: ListenRequest, streams: Streams, server: () => Server): Promise<Response> =>
      listen(request, message, streams, server).catch((thrown: unknown) => {
        if (!(thrown instanceof HotpassError)) report(thrown)
        return Response.json({ jsonrpc: '2.0', id: message.id, error: refusalOf(asHotpassError(thrown)) })
      }),
    close: () => Promise.all([...open].map((handler) => handler.close())),
  }
}
