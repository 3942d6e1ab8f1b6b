import { createHmac, randomBytes, randomUUID, timingSafeEqual } from 'node:crypto'

const keptMilliseconds = 24 * 3_600_000

export type SessionIds = {
  issue(principal: string | undefined): string
  /** Whether this plane gave the id to this principal before it was last started, not longer than a day ago. */
  isFromBefore(id: string, principal: string | undefined): boolean
}

/**
 * Ids that a plane knows as its own after a restart: some clients never begin anew where a session is gone, so theirs
 * goes on. What ended while the plane ran stays ended.
 */
export const createSessionIds = (key: Uint8Array = randomBytes(32), startedAt = Date.now()): SessionIds => {
  const sealed = (born: string, random: string, principal = '') => {
    const seal = createHmac('sha256', key).update(`session ${born} ${random} ${principal}`).digest('hex')
    return `${random}-${born}-${seal.slice(0, 32)}`
  }
  return {
    issue: (principal) => sealed(Date.now().toString(36), randomUUID(), principal),
    isFromBefore(id, principal) {
      const [, random = '', born = ''] = /^([0-9a-f-]{36})-([0-9a-z]{1,11})-[0-9a-f]{32}$/.exec(id) ?? []
      const at = Number.parseInt(born, 36)
      if (!(at < startedAt && at > startedAt - keptMilliseconds)) return false
      return timingSafeEqual(Buffer.from(sealed(born, random, principal)), Buffer.from(id))
    },
  }
}
