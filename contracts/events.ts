import type { Connection } from './exchange.ts'
import { streamClient } from './stream-client.ts'

export type EventOptions = {
  /** Stays and gives what comes, until the signal. Default: ends after what is kept. */
  follow?: boolean | undefined
  /** Begins after this event; default: with the first that is kept. */
  lastEventId?: string | undefined
  signal?: AbortSignal | undefined
  /** Told when the connection broke off; the stream goes on after its last event as soon as the plane answers. */
  interrupted?: (() => void) | undefined
}

/** An event under the id to go on after. */
export type Event<Data> = { id: string; event: Data }

export async function* eventsOf(
  connect: () => Promise<Connection>,
  name: string,
  input: object,
  { follow = false, lastEventId = '0', signal = new AbortController().signal, interrupted }: EventOptions = {},
): AsyncGenerator<Event<Record<string, unknown>>, void> {
  let isBroken = false
  const streams = streamClient((isFirst) => {
    if (!isFirst && !isBroken) interrupted?.()
    isBroken = !isFirst
    return connect()
  })
  const fields = Object.entries(input).flatMap(([field, value]) =>
    listOf(value).map((one) => [field, String(one)] as const),
  )
  if (follow) {
    for await (const { id, event } of await streams.open(name, { fields, lastEventId, signal })) {
      isBroken = false
      if (event) yield { id, event }
    }
    return
  }
  for (let after = lastEventId, more = true; more && !signal.aborted;) {
    const page = await streams.read(name, { fields, lastEventId: after })
    yield* page.events
    after = page.last_event_id
    more = page.more
  }
}

/** A list by repetition, as a query string has it; nothing where nothing was said. */
const listOf = (value: unknown): readonly unknown[] =>
  Array.isArray(value) ? value : value === undefined ? [] : [value]
