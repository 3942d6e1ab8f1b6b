import { type ErrorCode, HotpassError } from './errors.ts'

const passing: readonly ErrorCode[] = ['plane_unreachable', 'unavailable', 'rate_limited', 'call_in_progress']

const firstPause = 250
const longestPause = 5_000
/** Seconds; who is told to wait longer is told so. */
const longestWait = 60

/**
 * Asks up to so many times while the failure is one that passes, with growing pauses, or those that the plane names.
 * What is asked must be safe to repeat.
 */
export const persistently = async <Answer>(
  attempts: number,
  ask: () => Promise<Answer>,
  signal?: AbortSignal,
): Promise<Answer> => {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await ask()
    } catch (thrown) {
      const { code, retryAfter = 0 } = thrown instanceof HotpassError ? thrown : {}
      if (!code || !passing.includes(code) || attempt >= attempts || retryAfter > longestWait) throw thrown
      await pause(Math.max(1_000 * retryAfter, pauseAfter(attempt)), signal)
      signal?.throwIfAborted()
    }
  }
}

/** Milliseconds, different for each caller, so that those who failed together do not come back together. */
export const pauseAfter = (attempt: number): number =>
  Math.min(longestPause, firstPause * 2 ** (attempt - 1)) * (0.5 + Math.random() / 2)

/** Ends early, without failing, at the signal. */
export const pause = (milliseconds: number, signal?: AbortSignal): Promise<void> =>
  new Promise<void>((resolve) => {
    const end = () => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', end)
      resolve()
    }
    const timer = setTimeout(end, milliseconds)
    signal?.addEventListener('abort', end)
    if (signal?.aborted) end()
  })
