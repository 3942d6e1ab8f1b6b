import type { Waiting } from '#contracts/ports/runs'
import { finalStatuses, type Run } from '#contracts/run'

/** Opens the changes of a run: what comes after this resolves is told, until the signal aborts. */
export type OpenChanges = (run: string, signal: AbortSignal) => Promise<AsyncIterable<Run>>

/** The run as it is when it has ended, or when the time is up or the caller has gone. */
export const waitForEnd = async (
  open: () => ReturnType<OpenChanges>,
  get: () => Promise<Run>,
  changed: Waiting['changed'],
): Promise<Run> => {
  const changes = await open()
  const now = await get()
  changed(now)
  if (finalStatuses.includes(now.status)) return now
  for await (const then of changes) {
    changed(then)
    if (finalStatuses.includes(then.status)) return then
  }
  return get()
}
