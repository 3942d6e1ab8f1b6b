import { HotpassError } from '#contracts/errors'
import type { StreamQuery, Streams } from '#contracts/ports/streams'
import type { Scope } from '#contracts/principal'
import { whileAllowed } from './while-allowed.ts'

type Rights = {
  holds(scope: Scope): boolean
  /** The same as it is now, for what is followed for long; rejects where the caller is no longer let in at all. */
  stillHolds(scope: Scope): Promise<boolean>
}

/** The streams as one caller has them: what it may not follow is neither listed nor read, and ends when that changes. */
export const allowedStreams = (streams: Streams, { holds, stillHolds }: Rights): Streams => {
  const ifAllowed = async <Query extends StreamQuery, Answer>(
    name: string,
    query: Query,
    ask: (name: string, query: Query, scope: Scope | undefined) => Promise<Answer>,
  ): Promise<Answer> => {
    const stream = (await streams.list()).find((one) => one.name === name)
    if (stream && !holds(stream.scope)) throw new HotpassError('forbidden', `${name} needs the scope ${stream.scope}.`)
    return ask(name, query, stream?.scope)
  }
  return {
    list: async () => (await streams.list()).filter(({ scope }) => holds(scope)),
    read: (name, query) => ifAllowed(name, query, streams.read),
    open: (name, request) =>
      ifAllowed(name, request, (_name, _request, scope) =>
        scope === undefined
          ? streams.open(name, request)
          : whileAllowed(
              request.signal,
              () => stillHolds(scope),
              (signal) => streams.open(name, { ...request, signal }),
            ),
      ),
  }
}
