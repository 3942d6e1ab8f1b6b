import { errors, HotpassError } from './errors.ts'
import { type Connection, exchange } from './exchange.ts'
import type { ManifestStream } from './manifest.ts'
import type { StreamItem, StreamPage, StreamQuery, Streams } from './ports/streams.ts'
import { pause, pauseAfter } from './retry.ts'

/** Milliseconds; the plane shows every 15 s that a quiet connection lives. */
const silence = 45_000

/**
 * The streams of a plane elsewhere. `connect` is asked before each request; with false where an interrupted stream
 * goes on, and no plane is to be started for that. An open stream outlasts its connection: it goes on after its last event.
 */
export const streamClient = (connect: (start: boolean) => Promise<Connection>): Streams => {
  const text = async (path: string) => exchange(await connect(true), { path }, (answer) => answer.text())

  const attach = async (path: string, lastEventId: string | undefined, signal: AbortSignal, start: boolean) => {
    const silent = silenceAlarm()
    const request = {
      path,
      headers: {
        Accept: 'text/event-stream',
        ...(lastEventId !== undefined && { 'Last-Event-ID': lastEventId }),
      },
      signal: AbortSignal.any([signal, silent.signal]),
    }
    try {
      const body = await exchange(await connect(start), request, async (answer) => answer.body)
      return itemsOf(body, silent)
    } catch (thrown) {
      silent.stop()
      if (!silent.signal.aborted) throw thrown
      throw new HotpassError('plane_unreachable', 'The plane does not answer.', { cause: thrown })
    }
  }

  /** Attaches again, however long it takes; undefined after the signal. */
  const attachAgain = async (path: string, lastEventId: string, signal: AbortSignal) => {
    for (let attempt = 1; ; attempt += 1) {
      await pause(pauseAfter(attempt), signal)
      if (signal.aborted) return undefined
      try {
        return await attach(path, lastEventId, signal, false)
      } catch (thrown) {
        if (thrown instanceof HotpassError && errors[thrown.code].exit !== errors.unavailable.exit) throw thrown
      }
    }
  }

  async function* resumed(path: string, opening: StreamItem, rest: AsyncGenerator<StreamItem>, signal: AbortSignal) {
    yield opening
    let last = opening.id
    for (let items: typeof rest | undefined = rest; items; items = await attachAgain(path, last, signal)) {
      for await (const item of items) {
        last = item.id
        if (item.event) yield item
      }
    }
  }

  return {
    async list() {
      const { streams }: { streams: ManifestStream[] } = JSON.parse(await text('/streams'))
      return streams
    },
    async read(name, { fields, lastEventId }) {
      const after = lastEventId === undefined ? [] : [['last_event_id', lastEventId] as const]
      const page: StreamPage = JSON.parse(await text(pathOf(name, [...fields, ...after])))
      return page
    },
    async open(name, { fields, lastEventId, signal }) {
      const path = pathOf(name, fields)
      const items = await attach(path, lastEventId, signal, true)
      // Only with the id of the place where it begins can the stream be resumed.
      const opening = await items.next()
      if (opening.done) throw new HotpassError('plane_unreachable', `The stream ${name} broke off at once.`)
      return resumed(path, opening.value, items, signal)
    },
  }
}

const pathOf = (name: string, fields: StreamQuery['fields']) =>
  `/streams/${encodeURIComponent(name)}?${new URLSearchParams(fields.map(([field, value]): [string, string] => [field, value]))}`

/** Items of the frames that arrived whole; ends when the connection does, however that came. */
async function* itemsOf(
  body: ReadableStream<Uint8Array> | null,
  silent: ReturnType<typeof silenceAlarm>,
): AsyncGenerator<StreamItem> {
  const decoder = new TextDecoder()
  const reader = body?.getReader()
  let rest = ''
  try {
    for (let bytes = await reader?.read(); bytes?.value; bytes = await reader?.read()) {
      silent.start()
      const frames = (rest + decoder.decode(bytes.value, { stream: true })).split('\n\n')
      rest = frames.pop() ?? ''
      for (const frame of frames) {
        const id = fieldOf(frame, 'id')
        const data = fieldOf(frame, 'data')
        if (id !== undefined) yield data === undefined ? { id } : { id, event: JSON.parse(data) }
      }
    }
  } catch {
    // Cut off; what is missing follows after the last id.
  } finally {
    silent.stop()
    // Who reads no further lets go of the connection.
    await reader?.cancel().catch(() => {})
  }
}

/** Aborts its signal when nothing was heard for too long; runs from the beginning. */
const silenceAlarm = () => {
  const alarm = new AbortController()
  const ring = () => alarm.abort()
  let timer = setTimeout(ring, silence)
  const stop = () => clearTimeout(timer)
  const start = () => {
    stop()
    timer = setTimeout(ring, silence)
  }
  return { signal: alarm.signal, start, stop }
}

const fieldOf = (frame: string, name: string) =>
  frame
    .split('\n')
    .find((line) => line.startsWith(`${name}: `))
    ?.slice(name.length + 2)
