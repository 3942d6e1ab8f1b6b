import type { ManifestStream } from '#contracts/manifest'

/** One event under the id to resume after; the first item of each stream has an id only: the place where it begins. */
export type StreamItem = { id: string; event?: Record<string, unknown> }

/** Events that are kept; the next page comes after `last_event_id`. */
export type StreamPage = {
  events: readonly Required<StreamItem>[]
  last_event_id: string
  /** Whether more are waiting already. */
  more: boolean
}

export type StreamQuery = {
  /** Fields of the stream's input, as text. */
  fields: readonly (readonly [string, string])[]
  /** Id after which to go on; `0`: with the first that is kept. */
  lastEventId?: string | undefined
}

/** Streams by name. Reading and following fail with `route_not_found`, and with `invalid_input` before the first item. */
export type Streams = {
  list(): Promise<readonly ManifestStream[]>
  /** A page of what is kept; without an id from the first on. */
  read(name: string, query: StreamQuery): Promise<StreamPage>
  /** Each event as it comes, until the signal or the plane ends; without an id those from now on. */
  open(name: string, request: StreamQuery & { signal: AbortSignal }): Promise<AsyncIterable<StreamItem>>
}
