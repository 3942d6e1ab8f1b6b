import { setImmediate } from 'node:timers/promises'

/** Milliseconds of work at a stretch, so that other calls hardly wait. */
const stretch = 8

/** Runs work that pauses often, and lets others have their turn in between. */
export const atEase = async <Result>(work: Generator<unknown, Result>): Promise<Result> => {
  let since = performance.now()
  for (;;) {
    const state = work.next()
    if (state.done) return state.value
    if (performance.now() - since < stretch) continue
    await setImmediate()
    since = performance.now()
  }
}
