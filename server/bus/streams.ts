import type { Kysely } from 'kysely'
import { z } from 'zod'
import { HotpassError } from '#contracts/errors'
import { inputFromText } from '#contracts/input-text'
import { manifestTool } from '#contracts/manifest'
import type { StreamItem, StreamRequest, Streams } from '#contracts/ports/streams'
import type { Stream } from '#contracts/stream'
import type { Database } from '#server/store/database'
import { follow } from './follow.ts'
import { settled } from './read.ts'
import type { WakeUp } from './wake.ts'

const inputOf = ({ name, input }: Stream, fields: StreamRequest['fields']): Record<string, unknown> => {
  const parsed = input.safeParse(inputFromText(manifestTool.shape.inputSchema.parse(z.toJSONSchema(input)), fields))
  if (parsed.success) return parsed.data
  const allowed = [...Object.keys(input.shape), 'last_event_id'].map((field) => `\`${field}\``).join(', ')
  throw new HotpassError('invalid_input', `${name}: ${parsed.error.issues.map(({ message }) => message).join('; ')}`, {
    hint: `Allowed: ${allowed}.`,
    issues: parsed.error.issues.map(({ path, message }) => ({ path: path.join('.'), message })),
  })
}

const seqOf = (id: string): number => {
  if (/^\d{1,15}$/.test(id)) return Number(id)
  throw new HotpassError('invalid_input', `\`${id.slice(0, 100)}\` is not the id of an event.`, {
    hint: 'Pass the last id that the stream gave, `0` for all events that are kept, or none for those from now on.',
  })
}

/** The streams of these definitions over the embedded bus; the id of an event is its place in the outbox. */
export const createStreams = (
  bus: { database: Kysely<Database>; wakeUp: WakeUp },
  definitions: readonly Stream[],
): Streams => {
  const byName = new Map<string, Stream>(definitions.map((stream) => [stream.name, stream]))

  async function* itemsOf(stream: Stream, key: string | undefined, after: number, signal: AbortSignal) {
    yield { id: String(after) } satisfies StreamItem
    for await (const { seq, payload } of follow(bus, { topic: stream.topic, key, after, signal })) {
      yield { id: String(seq), event: stream.event.parse(payload) } satisfies StreamItem
    }
  }

  return {
    get(name) {
      const stream = byName.get(name)
      if (stream) return stream
      throw new HotpassError('route_not_found', `There is no stream \`${name.slice(0, 100)}\`.`, {
        hint: `Streams: ${[...byName.keys()].join(', ')}.`,
      })
    },
    async open(stream, { fields, lastEventId, signal }) {
      const key = stream.key?.(inputOf(stream, fields))
      const after = lastEventId === undefined ? await settled(bus.database) : seqOf(lastEventId)
      return itemsOf(stream, key, after, signal)
    },
  }
}
