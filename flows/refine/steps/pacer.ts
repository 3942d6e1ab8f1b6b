import { setImmediate } from 'node:timers/promises'
import type { StepContext } from '#contracts/flow'

export type Pause = () => Promise<void>

const longest = 80

/** Gives the event loop its turn, reports progress and stops on cancel; to be called often, acts every 80 ms of work. */
export const pacer = (context: StepContext) => {
  context.signal.throwIfAborted()
  let since = performance.now()
  return async (done?: number, total = 0, unit = ''): Promise<void> => {
    if (performance.now() - since < longest) return
    if (done !== undefined) context.progress(done, total, unit)
    await setImmediate()
    context.signal.throwIfAborted()
    since = performance.now()
  }
}
