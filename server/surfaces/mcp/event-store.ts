import type { EventStore, JSONRPCMessage } from '@modelcontextprotocol/server'

const mostEvents = 200
const mostCharacters = 262_144

type Kept = { count: number; stream: string; message: JSONRPCMessage; size: number }

/** The last events of one session, for clients that lost a stream and go on after an event of it. */
export const createEventStore = (): EventStore => {
  const kept: Kept[] = []
  let count = 0
  let characters = 0

  return {
    async storeEvent(stream, message) {
      count += 1
      // An event without a message only marks a place to go on after.
      const size = 'jsonrpc' in message ? JSON.stringify(message).length : 0
      if (size > 0) {
        kept.push({ count, stream, message, size })
        characters += size
      }
      while (kept.length > mostEvents || characters > mostCharacters) characters -= kept.shift()?.size ?? 0
      return `${stream}.${count}`
    },
    async getStreamIdForEventId(event) {
      return placeOf(event)?.stream
    },
    async replayEventsAfter(event, { send }) {
      const place = placeOf(event)
      if (!place) throw new Error('the id of the event is none of this store')
      for (const { count: at, stream, message } of kept) {
        if (stream === place.stream && at > place.count) await send(`${stream}.${at}`, message)
      }
      return place.stream
    },
  }
}

const placeOf = (event: string) => {
  const [, stream, count] = /^(.+)\.(\d{1,15})$/.exec(event) ?? []
  return stream === undefined ? undefined : { stream, count: Number(count) }
}
