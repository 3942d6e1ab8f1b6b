import type { HotpassError } from '#contracts/errors'
import type { Principal } from '#contracts/principal'

/** Who sent the request; rejects with a HotpassError (`unauthenticated` where no valid token came). */
export type Authenticate = (request: Request) => Promise<Principal>

/** Headers that belong to an error whatever the format of its body. */
export const errorHeaders = (error: HotpassError): Record<string, string> => ({
  ...(error.code === 'unauthenticated' && { 'WWW-Authenticate': 'Bearer' }),
  ...((error.code === 'rate_limited' || error.retryAfter !== undefined) && {
    'Retry-After': String(error.retryAfter ?? 1),
  }),
})
