import { sql } from 'kysely'
import type { Logger } from './logger.ts'
import type { Store } from './store/store.ts'

const everyMilliseconds = 2_000
const longestWait = 5_000

/** Starts PostgreSQL again when it died, at once and then with growing waits, until the signal aborts. */
export const watchStore = async (store: Store, log: Logger, stop: AbortSignal): Promise<void> => {
  let failures = 0
  let wake = () => {}
  store.pool.on('connect', (client) => client.on('error', () => wake()))
  stop.addEventListener('abort', () => wake())
  while (!stop.aborted) {
    const wait = Math.min(longestWait, everyMilliseconds * 2 ** Math.max(0, failures - 1))
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, wait).unref()
      wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })
    if (stop.aborted) return
    try {
      await sql`select 1`.execute(store.database)
      failures = 0
    } catch (thrown) {
      failures += 1
      log.warn({ err: thrown }, 'PostgreSQL does not answer, starting it again')
      await store.revive().catch((error: unknown) => log.error({ err: error }, 'PostgreSQL did not start'))
    }
  }
}
