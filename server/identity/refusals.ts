import type { AuditEntry } from '#contracts/audit'
import type { Clock } from '#contracts/ports/clock'
import type { Ids } from '#contracts/ports/ids'

const everyMilliseconds = 60_000

type Parts = {
  clock: Clock
  ids: Ids
  record(entry: AuditEntry): Promise<void>
  /** Told where an entry could not be stored. */
  failed(thrown: unknown): void
}

/** Records requests without a valid token: the first at once, then one entry a minute, so that a flood cannot fill the log. */
export const createRefusals = ({ clock, ids, record, failed }: Parts) => {
  let last = Number.NEGATIVE_INFINITY
  return (): void => {
    const now = clock.now()
    if (now.getTime() - last < everyMilliseconds) return
    last = now.getTime()
    const entry = {
      principal: 'unknown',
      tool: 'none',
      effect: 'read',
      decision: 'deny',
      arguments_digest: '',
    } as const
    const told = { id: ids.next(), at: now.toISOString(), phase: 'outcome', outcome: 'unauthenticated' } as const
    record({ ...entry, ...told }).catch(failed)
  }
}
