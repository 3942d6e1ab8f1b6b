import type { Kysely } from 'kysely'
import type { AuditEntry } from '#contracts/audit'
import type { Database } from '#server/store/database'
import { recordOutcome } from './record.ts'

type GroupedAudit = {
  /** Resolves when the entry is durable; rejects when the batch it went with could not be stored. */
  record(entry: AuditEntry): Promise<void>
  /** Resolves when everything recorded so far is stored or refused; later entries are refused. */
  close(): Promise<void>
}

const batchLimit = 1_000

/** Group commit: while one insert is on its way, the entries that arrive gather for the next. */
export const createGroupedAudit = ({
  database,
  stored,
}: {
  database: Kysely<Database>
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
        await recordOutcome(
          database,
          batch.map(({ entry }) => entry),
        )
        for (const { done } of batch) done.resolve()
        stored?.()
      } catch (error) {
        for (const { done } of batch) done.reject(error)
      }
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
