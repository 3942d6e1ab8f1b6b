import type { Kysely, Transaction } from 'kysely'
import type { Database } from '#server/store/database'
import { advance, offsetOf, type Group } from './offset.ts'
import { readFrom, type BusEvent } from './read.ts'
import type { WakeUp } from './wake.ts'

const batchLimit = 200
const beforeAll = -1

/** A member of a group: its members share one offset, and each event goes to one of them. */
export type Consumer = Group & {
  /** What it writes through the transaction happens exactly once; anything else at least once. */
  handle(event: BusEvent, transaction: Transaction<Database>): Promise<void>
  signal: AbortSignal
  /** Told of each failed attempt; the same event is tried again with the next poll, and those after it wait. */
  failed(error: unknown): void
}

/** Hands the events of a topic to a group, one transaction each, in which offset and effect commit together. */
export const consume = async (
  { database, wakeUp }: { database: Kysely<Database>; wakeUp: WakeUp },
  { consumer, topic, handle, signal, failed }: Consumer,
): Promise<void> => {
  const group = { consumer, topic }

  const handled = (event: BusEvent, from: number) =>
    database.transaction().execute(async (transaction) => {
      const mine = await advance(transaction, group, { from, to: event.seq })
      if (mine) await handle(event, transaction)
      return mine
    })

  /** Handles what is there; resolves with the seq after which more may come. */
  const drain = async (): Promise<number> => {
    let at = await offsetOf(database, group)
    for (;;) {
      const { events, next } = await readFrom(database, { topic, after: at, limit: batchLimit })
      for (const event of events) {
        if (signal.aborted || !(await handled(event, at))) return at
        at = event.seq
      }
      if (events.length < batchLimit) return next
    }
  }

  const watch = wakeUp.watch(topic)
  try {
    let at = beforeAll
    while (await watch.past(at, signal)) {
      try {
        at = await drain()
      } catch (error) {
        failed(error)
        at = beforeAll
      }
    }
  } finally {
    watch.end()
  }
}
