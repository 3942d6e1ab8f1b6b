import { HotpassError } from '#contracts/errors'
import type { StreamQuery, Streams } from '#contracts/ports/streams'
import type { Scope } from '#contracts/principal'

/** The streams as one caller has them: what it may not follow is neither listed nor read. */
export const allowedStreams = (streams: Streams, holds: (scope: Scope) => boolean): Streams => {
  const ifAllowed = async <Query extends StreamQuery, Answer>(
    name: string,
    query: Query,
    ask: (name: string, query: Query) => Promise<Answer>,
  ): Promise<Answer> => {
    const stream = (await streams.list()).find((one) => one.name === name)
    if (stream && !holds(stream.scope)) throw new HotpassError('forbidden', `${name} needs the scope ${stream.scope}.`)
    return ask(name, query)
  }
  return {
    list: async () => (await streams.list()).filter(({ scope }) => holds(scope)),
    read: (name, query) => ifAllowed(name, query, streams.read),
    open: (name, request) => ifAllowed(name, request, streams.open),
  }
}
