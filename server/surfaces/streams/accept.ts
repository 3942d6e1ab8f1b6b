import type { Streams } from '#contracts/ports/streams'
import type { Principal } from '#contracts/principal'
import type { Stream } from '#contracts/stream'

export type StreamParts = {
  streams: Streams
  /** Who sent the request; rejects with a HotpassError unless they may follow the stream. */
  authorise(request: Request, stream: Stream): Promise<Principal>
  /** How often a quiet connection shows that it lives. */
  keepAliveMilliseconds?: number
}

/** Opens the stream that a request asks for, whichever way its events then travel. */
export const accept = async ({ streams, authorise }: StreamParts, request: Request, signal: AbortSignal) => {
  const url = new URL(request.url)
  const stream = streams.get(url.pathname.split('/').at(-1) ?? '')
  await authorise(request, stream)
  const lastEventId = request.headers.get('last-event-id') ?? url.searchParams.get('last_event_id') ?? undefined
  const fields = [...url.searchParams].filter(([name]) => name !== 'last_event_id')
  return { stream, items: await streams.open(stream, { fields, lastEventId, signal }) }
}
