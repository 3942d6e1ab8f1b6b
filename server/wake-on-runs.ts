import { setTimeout as delay } from 'node:timers/promises'
import type { Kysely } from 'kysely'
import { follow } from './bus/follow.ts'
import { settled } from './bus/read.ts'
import type { WakeUp } from './bus/wake.ts'
import type { Logger } from './logger.ts'
import type { Database } from './store/database.ts'

/** Calls `wake` for every change of a run, whichever process made it, until the signal aborts. */
export const wakeOnRuns = async (
  bus: { database: Kysely<Database>; wakeUp: WakeUp },
  wake: () => void,
  signal: AbortSignal,
  log: Logger,
): Promise<void> => {
  while (!signal.aborted) {
    try {
      const after = await settled(bus.database)
      wake()
      for await (const _ of follow(bus, { topic: 'runs', after, signal })) wake()
    } catch (thrown) {
      log.warn({ err: thrown }, 'cannot follow the runs, trying again')
      await delay(1_000, undefined, { signal }).catch(() => {})
    }
  }
}
