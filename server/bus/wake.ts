import type { Kysely } from 'kysely'
import { Client, type ClientConfig } from 'pg'
import type { Database } from '#server/store/database'
import { outboxChannel } from './outbox.ts'
import { settled } from './read.ts'

type Watch = {
  /** Resolves with true when events after `seq` may have settled, with false on abort or when the bus closes. */
  past(seq: number, signal: AbortSignal): Promise<boolean>
  end(): void
}

type Watcher = { topic: string; notified: boolean; seq: number; wake: () => void }

export type WakeUp = {
  watch(topic: string): Watch
  /** Ends every watch. */
  close(): Promise<void>
}

/**
 * Tells readers when to look: at once by NOTIFY, on one connection for all, and by one poll for all in case that
 * misses something. Both end when a poll finds nobody who watches.
 */
export const createWakeUp = ({
  database,
  connection,
  pollMilliseconds = 1_000,
}: {
  database: Kysely<Database>
  connection: ClientConfig
  pollMilliseconds?: number
}): WakeUp => {
  const watchers = new Set<Watcher>()
  let timer: NodeJS.Timeout | undefined
  let listener: Promise<Client | undefined> | undefined
  let closed = false

  const wake = (which: (watcher: Watcher) => boolean) => {
    for (const watcher of watchers) {
      if (!which(watcher)) continue
      watcher.notified = true
      watcher.wake()
    }
  }

  const listen = () => {
    const client = new Client({ connectionTimeoutMillis: 10_000, ...connection, application_name: 'hotpass bus' })
    const lost = () => {
      if (listener === listening) listener = undefined
    }
    const listening: Promise<Client | undefined> = (async () => {
      try {
        await client.connect()
        await client.query(`listen ${outboxChannel}`)
        return client
      } catch {
        lost()
        void client.end().catch(() => {})
        return undefined
      }
    })()
    client.on('error', lost).on('end', lost)
    client.on('notification', ({ payload }) => wake(({ topic }) => topic === payload))
    listener = listening
  }

  const poll = async () => {
    if (watchers.size === 0) return stop()
    if (!listener) listen()
    try {
      const end = await settled(database)
      wake(({ seq }) => seq < end)
    } catch {
      // The readers meet the same error themselves and know whom to tell.
      wake(() => true)
    }
  }

  const stop = async () => {
    clearInterval(timer)
    timer = undefined
    const client = await listener
    await client?.end().catch(() => {})
  }

  return {
    watch(topic) {
      const watcher: Watcher = { topic, notified: true, seq: 0, wake: () => {} }
      watchers.add(watcher)
      if (!timer && !closed) {
        timer = setInterval(() => void poll(), pollMilliseconds)
        if (!listener) listen()
      }
      return {
        past(seq, signal) {
          watcher.seq = seq
          return new Promise((resolve) => {
            watcher.wake = () => {
              signal.removeEventListener('abort', watcher.wake)
              watcher.wake = () => {}
              watcher.notified = false
              resolve(!signal.aborted && !closed)
            }
            signal.addEventListener('abort', watcher.wake)
            if (watcher.notified || signal.aborted || closed) watcher.wake()
          })
        },
        end() {
          watchers.delete(watcher)
        },
      }
    },
    close() {
      closed = true
      wake(() => true)
      return stop()
    },
  }
}
