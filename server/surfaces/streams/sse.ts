import type { StreamItem } from '#contracts/ports/streams'
import { type Accepted, quietMilliseconds } from './accept.ts'

const frameOf = (name: string, { id, event }: StreamItem): string =>
  event ? `id: ${id}\nevent: ${name}\ndata: ${JSON.stringify(event)}\n\n` : `retry: 1000\nid: ${id}\n\n`

/** The stream as text/event-stream; the next frame is made when the client asks for it. */
export const eventStream = async (
  { streams, name, query }: Accepted,
  hungUp: AbortSignal,
  keepAliveMilliseconds = quietMilliseconds,
): Promise<Response> => {
  const gone = new AbortController()
  const signal = AbortSignal.any([hungUp, gone.signal])
  const items = await streams.open(name, { ...query, signal })
  const iterator = items[Symbol.asyncIterator]()
  const encoder = new TextEncoder()
  let next: Promise<IteratorResult<StreamItem>> | undefined

  const nextOrQuiet = async () => {
    next ??= iterator.next()
    const quiet = Promise.withResolvers<undefined>()
    const timer = setTimeout(() => quiet.resolve(undefined), keepAliveMilliseconds)
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
        if (!item.done) return controller.enqueue(encoder.encode(frameOf(name, item.value)))
        if (!gone.signal.aborted) controller.close()
      },
      cancel: () => gone.abort(),
    },
    { highWaterMark: 0 },
  )
  return new Response(body, { headers: { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' } })
}
