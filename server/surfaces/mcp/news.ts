import { z } from 'zod'
import { HotpassError } from '#contracts/errors'
import type { Streams } from '#contracts/ports/streams'
import { newsBehind } from './stream-address.ts'

const listenRequest = z.looseObject({
  id: z.union([z.string(), z.number()]),
  method: z.literal('subscriptions/listen'),
  params: z.looseObject({ notifications: z.looseObject({ resourceSubscriptions: z.array(z.string()).optional() }) }),
})
export type ListenRequest = z.output<typeof listenRequest>

/** The message, if it asks for subscriptions. */
export const asListenRequest = (message: unknown): ListenRequest | undefined => listenRequest.safeParse(message).data

/** Params of `notifications/resources/updated`; who has read up to that event need not read again. */
type Update = { uri: string; _meta: { 'hotpass/event_id': string } }

/** Tells of each event until the signal, or the plane, ends that. */
export type Tell = (changed: (update: Update) => void) => Promise<void>

/** Of one subscription, or of one session. */
export const mostResources = 32

/** Opens the streams behind some resources: what settles after this resolves is told, what settled before is read. */
export const openNews = async (
  streams: Streams,
  resources: readonly string[] | undefined,
  signal: AbortSignal,
): Promise<Tell> => {
  const uris = [...new Set(resources ?? [])]
  if (uris.length > mostResources) {
    throw new HotpassError('invalid_input', `A subscription names at most ${mostResources} resources.`)
  }
  const opened = await Promise.all(
    uris.map(async (uri) => {
      const { name, query } = newsBehind(uri)
      return { uri, items: await streams.open(name, { ...query, signal }) }
    }),
  )
  return async (changed) => {
    // Who subscribes to lists alone is kept as well.
    if (opened.length === 0) await aborted(signal)
    const tellOf = async ({ uri, items }: (typeof opened)[number]) => {
      for await (const { id, event } of items) if (event) changed({ uri, _meta: { 'hotpass/event_id': id } })
    }
    await Promise.all(opened.map(tellOf))
  }
}

const aborted = (signal: AbortSignal) =>
  new Promise<void>((resolve) => {
    signal.addEventListener('abort', () => resolve(), { once: true })
    if (signal.aborted) resolve()
  })
