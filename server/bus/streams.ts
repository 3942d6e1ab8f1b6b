import type { Kysely } from 'kysely'
import { HotpassError } from '#contracts/errors'
import { inputFromText } from '#contracts/input-text'
import type { ManifestStream } from '#contracts/manifest'
import type { StreamItem, StreamQuery, Streams } from '#contracts/ports/streams'
import type { Stream } from '#contracts/stream'
import type { Database } from '#server/store/database'
import { follow } from './follow.ts'
import { readFrom, settled } from './read.ts'
import { requireKept } from './retain.ts'
import type { WakeUp } from './wake.ts'

/** Events of a page: what an agent can read at once. */
const pageLimit = 25

const seqOf = (id: string): number => {
  if (/^\d{1,15}$/.test(id)) return Number(id)
  throw new HotpassError('invalid_input', `\`${id.slice(0, 100)}\` is not the id of an event.`, {
    hint: 'Pass the last id that the stream gave, `0` for all events that are kept, or none at all.',
  })
}

type Parts = { database: Kysely<Database>; wakeUp: WakeUp; manifestOf(stream: Stream): ManifestStream }

/** The streams of these definitions over the embedded bus; the id of an event is its place in the outbox. */
export const createStreams = ({ manifestOf, ...bus }: Parts, definitions: readonly Stream[]): Streams => {
  const byName = new Map<string, Stream>(definitions.map((stream) => [stream.name, stream]))

  const streamOf = (name: string): Stream => {
    const stream = byName.get(name)
    if (stream) return stream
    throw new HotpassError('route_not_found', `There is no stream \`${name.slice(0, 100)}\`.`, {
      hint: `Streams: ${[...byName.keys()].join(', ')}.`,
    })
  }

  const inputOf = (stream: Stream, fields: StreamQuery['fields']): Record<string, unknown> => {
    const parsed = stream.input.safeParse(inputFromText(manifestOf(stream).inputSchema, fields))
    if (parsed.success) return parsed.data
    const { issues } = parsed.error
    const allowed = [...Object.keys(stream.input.shape), 'last_event_id'].map((field) => `\`${field}\``).join(', ')
    throw new HotpassError('invalid_input', `${stream.name}: ${issues.map(({ message }) => message).join('; ')}`, {
      hint: `Allowed: ${allowed}.`,
      issues: issues.map(({ path, message }) => ({ path: path.join('.'), message })),
    })
  }

  /** The events of the outbox that a query is about, and the place that it starts from. */
  const scopeOf = (stream: Stream, { fields, lastEventId }: StreamQuery) => ({
    topic: stream.topic,
    key: stream.key?.(inputOf(stream, fields)),
    after: lastEventId === undefined ? undefined : seqOf(lastEventId),
  })
  const itemOf = (stream: Stream, { seq, payload }: { seq: number; payload: unknown }) => ({
    id: String(seq),
    event: stream.event.parse(payload),
  })

  async function* itemsOf(stream: Stream, from: Parameters<typeof follow>[1]) {
    yield { id: String(from.after) } satisfies StreamItem
    for await (const event of follow(bus, from)) yield itemOf(stream, event) satisfies StreamItem
  }

  return {
    list: async () => definitions.map(manifestOf),
    async read(name, query) {
      const stream = streamOf(name)
      const { after = 0, ...scope } = scopeOf(stream, query)
      await requireKept(bus.database, stream.topic, after)
      const { events, next } = await readFrom(bus.database, { ...scope, after, limit: pageLimit })
      return {
        events: events.map((event) => itemOf(stream, event)),
        last_event_id: String(next),
        more: events.length === pageLimit,
      }
    },
    async open(name, { signal, ...query }) {
      const stream = streamOf(name)
      const { after, ...scope } = scopeOf(stream, query)
      await requireKept(bus.database, stream.topic, after ?? 0)
      return itemsOf(stream, { ...scope, after: after ?? (await settled(bus.database)), signal })
    },
  }
}
