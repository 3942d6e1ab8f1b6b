import type { StreamQuery, Streams } from '#contracts/ports/streams'

export type StreamParts = {
  /** The streams as the sender of the request has them; rejects with a HotpassError where no valid token came. */
  streamsOf(request: Request): Promise<Streams>
  /** Instead of `quietMilliseconds`. */
  keepAliveMilliseconds?: number
}

/** After so long without events a connection shows that it lives. */
export const quietMilliseconds = 15_000

/** What a query string asks of a stream. */
export const streamQuery = (query: URLSearchParams): StreamQuery => ({
  fields: [...query].filter(([name]) => name !== 'last_event_id'),
  lastEventId: query.get('last_event_id') ?? undefined,
})

/** The stream that a request asks for, whichever way its events then travel. */
export const accept = async ({ streamsOf }: StreamParts, request: Request) => {
  const { pathname, searchParams } = new URL(request.url)
  const { fields, lastEventId } = streamQuery(searchParams)
  return {
    streams: await streamsOf(request),
    name: pathname.split('/').at(-1) ?? '',
    query: { fields, lastEventId: request.headers.get('last-event-id') ?? lastEventId },
  }
}
export type Accepted = Awaited<ReturnType<typeof accept>>
