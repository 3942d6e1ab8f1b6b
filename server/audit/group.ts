import { setTimeout as sleep } from 'node:timers/promises'
import type { AuditEntry } from '#contracts/audit'

type GroupedAudit = {
  /** Resolves when the entry is durable; rejects when the batch it went with could not be stored. */
  record(entry: AuditEntry): Promise<void>
  /** Resolves when everything recorded so far is stored or refused; later entries are refused. */
  close(): Promise<void>
}

/** More gain nothing, and each size is a statement that connections prepare. */
const batchLimit = 32
const gatherMilliseconds = 3

/**
 * Group commit: while one insert is on its way, the entries that arrive gather for the next. Alone, an entry is written
 * at once; where several calls run side by side, the next insert waits a moment, since many in one cost far less.
 */
export const createGroupedAudit = ({
  insert,
  stored,
}: {
  /** Resolves when the entries are durable. */
  insert(entries: readonly AuditEntry[]): Promise<void>
  /** Told after each batch, to wake the sequencer. */
  stored?: () => void
}): GroupedAudit => {
  let gathering: { entry: AuditEntry; done: PromiseWithResolvers<void> }[] = []
  let writing: Promise<void> | undefined
  let closed = false

  const write = async () => {
    while (gathering.length > 0) {
      const batch = gathering.splice(0, batchLimit)
      try {
        await insert(batch.map(({ entry }) => entry))
        for (const { done } of batch) done.resolve()
        stored?.()
      } catch (error) {
        for (const { done } of batch) done.reject(error)
      }
      if (batch.length > 1) await sleep(gatherMilliseconds)
    }
    writing = undefined
  }

  return {
    record(entry) {
      if (closed) return Promise.reject(new Error('the audit log is closed'))
      const done = Promise.withResolvers<void>()
      gathering.push({ entry, done })
      writing ??= Promise.resolve().then(write)
      return done.promise
    },
    async close() {
      closed = true
      await writing
    },
  }
}
