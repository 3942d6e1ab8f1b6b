import { SUBSCRIPTION_ID_META_KEY, type Transport } from '@modelcontextprotocol/server'
import { StdioServerTransport } from '@modelcontextprotocol/server/stdio'
import { asHotpassError } from '#contracts/errors'
import type { Streams } from '#contracts/ports/streams'
import { asListenRequest, type ListenRequest, openNews, type Tell } from './news.ts'
import { refusalOf } from './result.ts'

type Id = ListenRequest['id']
type Subscription = { gone: AbortController; tell?: Tell }

/**
 * Standard input and output with news of streams. The SDK grants subscriptions and ends them, but over stdio does not say
 * to what: that is read here as it passes, and the news is sent from here.
 */
export const stdioWire = (streams: Streams, wire: Transport = new StdioServerTransport()): Transport => {
  const subscriptions = new Map<Id, Subscription>()

  const end = (id: Id) => {
    subscriptions.get(id)?.gone.abort()
    subscriptions.delete(id)
  }

  const report = (thrown: unknown) => tapped.onerror?.(asHotpassError(thrown))

  /** Opens what the request asks for before the SDK grants it. */
  const open = async (request: ListenRequest, pass: () => void) => {
    const { id } = request
    end(id)
    const subscription: Subscription = { gone: new AbortController() }
    const { signal } = subscription.gone
    subscriptions.set(id, subscription)
    try {
      subscription.tell = await openNews(streams, request.params.notifications.resourceSubscriptions, signal)
      if (!signal.aborted) pass()
    } catch (thrown) {
      if (signal.aborted) return
      end(id)
      await wire.send({ jsonrpc: '2.0', id, error: refusalOf(asHotpassError(thrown)) })
    }
  }

  const start = async (id: Id) => {
    const meta = { [SUBSCRIPTION_ID_META_KEY]: id }
    const method = 'notifications/resources/updated'
    const subscription = subscriptions.get(id)
    const telling = subscription?.tell?.(({ uri, _meta }) => {
      wire.send({ jsonrpc: '2.0', method, params: { uri, _meta: { ..._meta, ...meta } } }).catch(report)
    })
    await telling?.catch(report)
    if (!subscription || subscription.gone.signal.aborted) return
    end(id)
    await wire.send({ jsonrpc: '2.0', id, result: { resultType: 'complete', _meta: meta } })
  }

  const tapped: Transport = {
    async start() {
      wire.onerror = (error) => tapped.onerror?.(error)
      wire.onclose = () => {
        for (const id of subscriptions.keys()) end(id)
        tapped.onclose?.()
      }
      wire.onmessage = (message, extra) => {
        const request = asListenRequest(message)
        if (request) return void open(request, () => tapped.onmessage?.(message, extra)).catch(report)
        if ('method' in message && message.method === 'notifications/cancelled') {
          const id = message.params?.['requestId']
          if (typeof id === 'string' || typeof id === 'number') end(id)
        }
        tapped.onmessage?.(message, extra)
      }
      await wire.start()
    },
    async send(message, options) {
      await wire.send(message, options)
      if (!('method' in message)) return message.id === undefined ? undefined : end(message.id)
      if (message.method !== 'notifications/subscriptions/acknowledged') return
      const id = message.params?._meta?.[SUBSCRIPTION_ID_META_KEY]
      if (typeof id === 'string' || typeof id === 'number') {
        void start(id).catch(report)
      }
    },
    close: () => wire.close(),
  }
  return tapped
}
