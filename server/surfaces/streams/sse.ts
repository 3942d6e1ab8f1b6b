import type { Context } from 'hono'
import type { StreamItem } from '#contracts/ports/streams'
import { accept, type StreamParts } from './accept.ts'

const frameOf = (name: string, { id, event }: StreamItem): string =>
  event ? `id: ${id}\nevent: ${name}\ndata: ${JSON.stringify(event)}\n\n` : `retry: 1000\nid: ${id}\n\n`

/** Answers `GET /streams/:name` as text/event-stream; the next frame is made when the client has taken the last. */
export const eventStream =
  (parts: StreamParts) =>
  async (context: Context): Promise<Response> => {
    const request = context.req.raw
    const gone = new AbortController()
    const { stream, items } = await accept(parts, request, AbortSignal.any([request.signal, gone.signal]))
    const iterator = items[Symbol.asyncIterator]()
    const encoder = new TextEncoder()
    let keepAlive: NodeJS.Timeout | undefined
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        keepAlive = setInterval(() => {
          if ((controller.desiredSize ?? 0) > 0) controller.enqueue(encoder.encode(': still here\n\n'))
        }, parts.keepAliveMilliseconds ?? 15_000)
      },
      async pull(controller) {
        try {
          const { done, value } = await iterator.next()
          if (!done) return controller.enqueue(encoder.encode(frameOf(stream.name, value)))
          clearInterval(keepAlive)
          if (!gone.signal.aborted) controller.close()
        } catch (error) {
          clearInterval(keepAlive)
          throw error
        }
      },
      cancel() {
        clearInterval(keepAlive)
        gone.abort()
      },
    })
    return new Response(body, { headers: { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' } })
  }
