import { errors, HotpassError } from './errors.ts'
import { type Connection, exchange } from './exchange.ts'
import type { ManifestStream } from './manifest.ts'
import type { StreamItem, StreamPage, StreamQuery, Streams } from './ports/streams.ts'

/** Milliseconds; the plane shows every 15 s that a quiet connection lives. */
const silence = 45_000
const firstPause = 250
const longestPause = 5_000

/**
 * The streams of a plane elsewhere. `connect` is asked before each request; with false where an interrupted stream
 * goes on, and no plane is to be started for that. An open stream outlasts its connection: it goes on after its last event.
 */
export const streamClient = (connect: (start: boolean) => Promise<Connection>): Streams => {
  const text = async (path: string) => exchange(await connect(true), { path }, (answer) => answer.text())

  const attach = async (path: string, lastEventId: string | undefined, signal: AbortSignal, start: boolean) => {
    const silent = new AbortController()
    const timer = setTimeout(() => silent.abort(), silence)
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
      return itemsOf(body ?? [], timer)
    } catch (thrown) {
      clearTimeout(timer)
      if (!silent.signal.aborted) throw thrown
      throw new HotpassError('plane_unreachable', 'The plane does not answer.', { cause: thrown })
    }
  }

  /** Attaches again, however long it takes; undefined after the signal. */
  const attachAgain = async (path: string, lastEventId: string, signal: AbortSignal) => {
    for (let milliseconds = firstPause; ; milliseconds = Math.min(2 * milliseconds, longestPause)) {
      await pause(milliseconds, signal)
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
async function* itemsOf(body: AsyncIterable<Uint8Array> | [], timer: NodeJS.Timeout): AsyncGenerator<StreamItem> {
  const decoder = new TextDecoder()
  let rest = ''
  try {
    for await (const bytes of body) {
      timer.refresh()
      const frames = (rest + decoder.decode(bytes, { stream: true })).split('\n\n')
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
    clearTimeout(timer)
  }
}

const fieldOf = (frame: string, name: string) =>
  frame
    .split('\n')
    .find((line) => line.startsWith(`${name}: `))
    ?.slice(name.length + 2)

const pause = (milliseconds: number, signal: AbortSignal) =>
  new Promise<void>((resolve) => {
    const end = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', end)
      resolve()
    }
    const timer = setTimeout(end, milliseconds)
    signal.addEventListener('abort', end)
    if (signal.aborted) end()
  })
