import { asHotpassError, HotpassError } from '#contracts/errors'
import type { Streams } from '#contracts/ports/streams'
import type { LowServer } from './low-server.ts'
import { mostResources, openNews } from './news.ts'
import { refuse } from './result.ts'

/** Subscriptions before 2026-07-28: a set of resources, whose news the connection carries until it has gone. */
export const serveSubscriptions = (server: LowServer, streams: Streams): void => {
  const subscriptions = new Map<string, AbortController>()

  const end = (uri: string) => {
    subscriptions.get(uri)?.abort()
    subscriptions.delete(uri)
  }
  server.gone.addEventListener('abort', () => {
    for (const uri of subscriptions.keys()) end(uri)
  })

  server.setRequestHandler('resources/subscribe', async ({ params: { uri } }) => {
    if (subscriptions.has(uri)) return {}
    if (subscriptions.size === mostResources) {
      return refuse(new HotpassError('invalid_input', `A session is subscribed to at most ${mostResources} resources.`))
    }
    const subscription = new AbortController()
    subscriptions.set(uri, subscription)
    try {
      const tell = await openNews(streams, [uri], subscription.signal)
      void tell((update) => void server.sendResourceUpdated(update).catch(() => end(uri)))
        .catch((thrown: unknown) => server.onerror?.(asHotpassError(thrown)))
        .finally(() => end(uri))
      return {}
    } catch (thrown) {
      end(uri)
      return refuse(thrown)
    }
  })
  server.setRequestHandler('resources/unsubscribe', ({ params: { uri } }) => {
    end(uri)
    return {}
  })
}
