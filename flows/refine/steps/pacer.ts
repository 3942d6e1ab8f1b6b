import { setImmediate } from 'node:timers/promises'
import type { StepContext } from '#contracts/flow'

const longest = 80

/** Gives the event loop its turn, reports progress and stops on cancel; to be called often, acts every 80 ms of work. */
export const pacer = ({ progress, signal }: StepContext) => {
  signal.throwIfAborted()
  let since = performance.now()
  return async (done: number, total: number, unit: string): Promise<void> => {
    if (performance.now() - since < longest) return
    progress(done, total, unit)
    await setImmediate()
    signal.throwIfAborted()
    since = performance.now()
  }
}
