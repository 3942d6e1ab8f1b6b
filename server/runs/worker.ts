import { setTimeout as delay } from 'node:timers/promises'
import type { Logger } from 'pino'
import type { Parts } from './changes.ts'
import { claimNext } from './claim.ts'
import { execute, type ExecuteHost } from './execute.ts'
import { LeaseLost, leaseWrites, type Lease } from './lease.ts'
import { openQueue } from './queue.ts'
import { stepThread, type StepThread } from './step-thread.ts'

export type WorkerOptions = Parts &
  Omit<ExecuteHost, 'beatSeconds' | 'retrySeconds' | 'log'> & {
    /** Name in the record of attempts, such as host and process id. */
    name: string
    /** Module that a thread runs: it calls `serveSteps` with the flows. */
    entry: string
    /** Leaves after so long without work; absent: stays. */
    idleSeconds?: number
    /** Runs at once, each on a thread of its own. */
    slots?: number
    leaseSeconds?: number
    beatSeconds?: number
    retrySeconds?: number
    /** How often to look for work when nobody calls `onWake`. */
    pollSeconds?: number
    onWake?(listener: () => void): void
    /** Hands the runs back and resolves. */
    stop: AbortSignal
    log: Pick<Logger, 'info' | 'warn' | 'error'>
  }

/** Takes runs from the queue and executes them until it is told to stop, or has been idle for long. */
export const runWorker = async (options: WorkerOptions): Promise<void> => {
  const { database, idleSeconds = Infinity, slots = 2, pollSeconds = 1, stop, span, log } = options
  const settings = { leaseSeconds: 10, beatSeconds: 1, retrySeconds: 1, ...options }
  const queue = openQueue(database)
  const resting: StepThread[] = []
  const running = new Set<Promise<void>>()
  let { promise: woken, resolve: wake } = Promise.withResolvers<void>()
  options.onWake?.(() => wake())
  stop.addEventListener('abort', () => wake(), { once: true })

  const claim = () => claimNext({ ...settings, queue })

  const work = async (lease: Lease): Promise<void> => {
    const thread = resting.pop() ?? stepThread(options.entry)
    const { run, flow, attempt, traceparent } = lease
    try {
      await span(`run ${flow}`, { traceparent, attributes: { 'hotpass.run': run, 'hotpass.attempt': attempt } }, () =>
        execute(lease, leaseWrites(lease, { ...settings, queue }), thread, stop, settings),
      )
    } catch (thrown) {
      if (thrown instanceof LeaseLost) log.warn({ run, attempt }, 'lost the lease; another worker has the run')
      else log.error({ err: thrown, run, attempt }, 'left the run to be taken up again')
    } finally {
      resting.push(thread)
    }
  }

  let lastBusy = performance.now()
  while (!stop.aborted) {
    const lease =
      running.size < slots
        ? await claim().catch((thrown: unknown) => log.error({ err: thrown }, 'cannot look for work'))
        : undefined
    if (lease === 'nothing to do') continue
    if (lease) {
      const job = work(lease).finally(() => {
        running.delete(job)
        lastBusy = performance.now()
      })
      running.add(job)
      continue
    }
    if (running.size === 0 && performance.now() - lastBusy > idleSeconds * 1_000) break
    const rest = new AbortController()
    await Promise.race([
      woken,
      ...running,
      delay(pollSeconds * 1_000, undefined, { signal: rest.signal }).catch(() => undefined),
    ])
    rest.abort()
    ;({ promise: woken, resolve: wake } = Promise.withResolvers<void>())
  }
  await Promise.all(running)
  await Promise.all(resting.map((thread) => thread.close()))
  await queue.close()
}
