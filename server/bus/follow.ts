import type { Kysely } from 'kysely'
import type { Database } from '#server/store/database'
import { readFrom, type BusEvent } from './read.ts'
import type { WakeUp } from './wake.ts'

const batchLimit = 200

type Follow = { topic: string; key?: string | undefined; after: number; signal: AbortSignal }

/** Events after a seq, past ones first, then live ones, each once and in order, until the signal aborts. */
export async function* follow(
  { database, wakeUp }: { database: Kysely<Database>; wakeUp: WakeUp },
  { topic, key, after, signal }: Follow,
): AsyncGenerator<BusEvent, void, undefined> {
  const watch = wakeUp.watch(topic)
  try {
    let next = after
    while (await watch.past(next, signal)) {
      for (let full = true; full;) {
        const { events, next: behind } = await readFrom(database, { topic, key, after: next, limit: batchLimit })
        for (const event of events) {
          if (signal.aborted) return
          yield event
        }
        next = behind
        full = events.length === batchLimit
      }
    }
  } finally {
    watch.end()
  }
}
