import type { Context } from 'hono'
import type { StreamItem } from '#contracts/ports/streams'
import { accept, type StreamParts } from './accept.ts'

const frameOf = (name: string, { id, event }: StreamItem): string =>
  event ? `id: ${id}\nevent: ${name}\ndata: ${JSON.stringify(event)}\n\n` : `retry: 1000\nid: ${id}\n\n`

/** Answers `GET /streams/:name` as text/event-stream; the next frame is made when the client asks for it. */
export const eventStream =
  (parts: StreamParts) =>
  async (context: Context): Promise<Response> => {
    const request = context.req.raw
    const gone = new AbortController()
    const { stream, items } = await accept(parts, request, AbortSignal.any([request.signal, gone.signal]))
    const iterator = items[Symbol.asyncIterator]()
    const encoder = new TextEncoder()
    let next: Promise<IteratorResult<StreamItem>> | undefined

    const nextOrQuiet = async () => {
      next ??= iterator.next()
      const quiet = Promise.withResolvers<undefined>()
      const timer = setTimeout(() => quiet.resolve(undefined), parts.keepAliveMilliseconds ?? 15_000)
      try {
        return await Promise.race([next, quiet.promise])
      } finally {
        clearTimeout(timer)
      }
    }
    const body = new ReadableStream<Uint8Array>(
      {
        async pull(controller) {
          const item = await nextOrQuiet()
          if (!item) return controller.enqueue(encoder.encode(': still here\n\n'))
          next = undefined
          if (!item.done) return controller.enqueue(encoder.encode(frameOf(stream.name, item.value)))
          if (!gone.signal.aborted) controller.close()
        },
        cancel: () => gone.abort(),
      },
      { highWaterMark: 0 },
    )
    return new Response(body, { headers: { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' } })
  }
