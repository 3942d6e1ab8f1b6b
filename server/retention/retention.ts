import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { sql, type Kysely } from 'kysely'
import type { Clock } from '#contracts/ports/clock'
import type { Database } from '#server/store/database'
import { turnOver } from './log-file.ts'

const dayMilliseconds = 86_400_000
const everyMilliseconds = 3_600_000
const logBytes = 10_000_000
const logsKept = 3
/** Stored results answer repeated calls; a week is far beyond any retry, and beyond any call that still runs. */
const resultDays = 7

type Parts = {
  database: Kysely<Database>
  clock: Clock
  home: string
  /** Days for which events are kept. */
  eventDays: number
  /** Removes events from before this moment. */
  retainEvents(before: Date): Promise<number>
  /** Keeps the days of traces. */
  maintainTraces(): Promise<void>
  /** Removes what other parts keep for a while. */
  tidy(): Promise<void>
  /** Told of what was removed. */
  removed(counts: { events: number; results: number }): void
  /** Told where it could not be. */
  failed(thrown: unknown): void
}

/** Removes what is only kept for a while: old events, stored results of writes, traces and logs. */
export const createRetention = ({
  database,
  clock,
  home,
  eventDays,
  retainEvents,
  maintainTraces,
  tidy,
  ...told
}: Parts) => {
  const before = (days: number) => new Date(clock.now().getTime() - days * dayMilliseconds)

  const keep = async () => {
    turnOver(join(home, 'plane.log'), logBytes, logsKept)
    await maintainTraces()
    await tidy()
    const events = await retainEvents(before(eventDays))
    const { numAffectedRows } = await sql`
      delete from hotpass.idempotency where coalesce(done_at, claimed_at) < ${before(resultDays)}`.execute(database)
    const results = Number(numAffectedRows ?? 0)
    if (events + results > 0) told.removed({ events, results })
  }

  return {
    keep,
    /** Does it now and every hour, until the signal. */
    async run(signal: AbortSignal): Promise<void> {
      while (!signal.aborted) {
        await keep().catch(told.failed)
        await delay(everyMilliseconds, undefined, { signal, ref: false }).catch(() => {})
      }
    },
  }
}
