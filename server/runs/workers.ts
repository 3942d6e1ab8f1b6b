import { fork, type ChildProcess } from 'node:child_process'
import type { Logger } from 'pino'
import { workerMemory } from './worker-memory.ts'

export type WorkersState = {
  alive: number
  /** Starts after a crash since this process began. */
  restarts: number
  /** Crashes in a row up to now; 0 while all is well. */
  crashes: number
  last_exit?: { at: string; reason: string }
}

export type WorkersOptions = {
  /** Module of the worker process. */
  entry: string
  environment: Record<string, string | undefined>
  /** Wait before the first restart, in milliseconds; doubles with every crash in a row. */
  backoff?: number
  maximumBackoff?: number
  /** Told of every exit. */
  onExit?(): void
  log: Pick<Logger, 'info' | 'warn'>
}

/** A worker that lived for so long, in milliseconds, did not crash because of how it was started. */
const settled = 30_000

/** Keeps one worker process while there is work: it leaves by itself when idle and is started again when it crashed. */
export const superviseWorkers = (options: WorkersOptions) => {
  const { entry, environment, backoff = 250, maximumBackoff = 30_000, log } = options
  const state: WorkersState = { alive: 0, restarts: 0, crashes: 0 }
  let child: ChildProcess | undefined
  let notBefore = 0
  let stopping = false

  const start = () => {
    const started = performance.now()
    if (state.crashes > 0) state.restarts += 1
    // What a worker prints is log; standard output may belong to a protocol.
    const one = fork(entry, { env: { ...workerMemory, ...environment }, stdio: ['ignore', 2, 2, 'ipc'] })
    child = one
    state.alive = 1
    one.on('error', (error) => log.warn({ err: error }, 'worker process'))
    one.once('exit', (code, signal) => {
      child = undefined
      state.alive = 0
      state.last_exit = { at: new Date().toISOString(), reason: signal ?? `exit code ${code}` }
      if (code === 0 || performance.now() - started > settled) state.crashes = 0
      if (code !== 0 && !stopping) {
        notBefore = performance.now() + Math.min(maximumBackoff, backoff * 2 ** state.crashes)
        state.crashes += 1
        log.warn({ reason: state.last_exit.reason }, 'worker crashed')
      }
      options.onExit?.()
    })
  }

  return {
    /** There is work: wakes the worker, or starts one. Resolves to how long to wait, in milliseconds, after a crash. */
    ensure(): number {
      if (stopping) return 0
      if (child) {
        child.send('wake', () => undefined)
        return 0
      }
      const wait = notBefore - performance.now()
      if (wait <= 0) start()
      return Math.max(0, wait)
    },
    state: (): WorkersState => ({ ...state }),
    /** Asks the worker to hand back its runs; ends it when it does not within the milliseconds given. */
    async stop(patience = 5_000): Promise<void> {
      stopping = true
      const one = child
      if (!one) return
      const gone = new Promise<void>((resolve) => one.once('exit', () => resolve()))
      one.kill('SIGTERM')
      const kill = setTimeout(() => one.kill('SIGKILL'), patience)
      await gone
      clearTimeout(kill)
    },
  }
}
