import type { Kysely } from 'kysely'
import type { Logger } from 'pino'
import type { Database } from '#server/store/database'
import type { Parts } from './changes.ts'
import type { Queue } from './queue.ts'
import { reconcile } from './reconcile.ts'
import { superviseWorkers, type WorkersOptions } from './workers.ts'

/** Milliseconds to the second look after a wake-up; doubles with each that finds nothing open. */
const soon = 50

export type SuperviseOptions = Parts & {
  database: Kysely<Database>
  queue: Queue
  workers: Omit<WorkersOptions, 'onExit' | 'log'>
  /** Milliseconds between looks while runs are open; otherwise only a wake-up makes it look, or `rest` running out. */
  interval?: number
  rest?: number
  log: Pick<Logger, 'info' | 'warn' | 'error'>
}

/** The server's part of running: sees to it that open runs are known to the queue and that a worker is there for them. */
export const superviseRuns = (options: SuperviseOptions) => {
  const { database, queue, interval = 2_000, rest = 30_000, log } = options
  let timer: NodeJS.Timeout | undefined
  let looking: Promise<void> | undefined
  let again = false
  let stopped = false
  let patience = soon

  const look = async (): Promise<void> => {
    again = false
    let next = interval
    try {
      const open = await reconcile(database, queue, options)
      if (open > 0) next = Math.min(interval, workers.ensure() || interval)
      else next = patience > interval ? rest : patience
      patience *= 2
    } catch (thrown) {
      log.error({ err: thrown }, 'cannot look after the runs')
    }
    looking = undefined
    lookAfter(again ? soon : next)
  }

  const lookAfter = (milliseconds: number): void => {
    clearTimeout(timer)
    if (!stopped) timer = setTimeout(() => void (looking = look()), milliseconds)
  }

  const wake = (): void => {
    patience = soon
    if (looking) again = true
    else lookAfter(0)
  }

  const workers = superviseWorkers({ ...options.workers, onExit: wake, log })
  wake()
  return {
    /** A run was started, or is about to be committed: looks at once and, while nothing is open, a few times more. */
    wake,
    state: workers.state,
    async stop(): Promise<void> {
      stopped = true
      clearTimeout(timer)
      await looking
      await workers.stop()
    },
  }
}
