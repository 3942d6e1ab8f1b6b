import { HotpassError } from '#contracts/errors'
import type { Clock } from '#contracts/ports/clock'

/** A token bucket per principal: `perSecond` calls on average, `burst` at once. */
export const createLimiter = ({ clock, perSecond, burst }: { clock: Clock; perSecond: number; burst: number }) => {
  const buckets = new Map<string, { left: number; at: number }>()
  return (principal: string): void => {
    const now = clock.now().getTime()
    const bucket = buckets.get(principal) ?? { left: burst, at: now }
    const left = Math.min(burst, bucket.left + ((now - bucket.at) / 1_000) * perSecond)
    buckets.set(principal, { left: left < 1 ? left : left - 1, at: now })
    if (left < 1) {
      const seconds = Math.ceil((1 - left) / perSecond)
      throw new HotpassError('rate_limited', `More than ${perSecond} calls a second: wait ${seconds} s.`, {
        retryAfter: seconds,
      })
    }
  }
}
