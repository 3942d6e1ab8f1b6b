import type { Stream } from '#contracts/stream'

/** One event under the id to resume after; the first item of each stream has an id only: the place where it begins. */
export type StreamItem = { id: string; event?: Record<string, unknown> }

export type StreamRequest = {
  /** Fields of the stream's input, as text. */
  fields: readonly (readonly [string, string])[]
  /** Id after which to go on; absent: with the next event from now on; `0`: with the first that is kept. */
  lastEventId?: string | undefined
  signal: AbortSignal
}

/** The live streams of the plane. */
export type Streams = {
  /** Fails with `route_not_found`. */
  get(name: string): Stream
  /** Ends with the signal or with the plane. Fails with `invalid_input` before the first item. */
  open(stream: Stream, request: StreamRequest): Promise<AsyncIterable<StreamItem>>
}
