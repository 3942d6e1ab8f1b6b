import { sql, type Kysely } from 'kysely'
import type { Clock } from '#contracts/ports/clock'
import type { Database } from '#server/store/database'
import type { FinishedSpan } from './exporters.ts'

const day = 86_400_000

type TraceStore = {
  /** Stores spans; those that began before the days that are kept are left out. */
  write(spans: readonly FinishedSpan[]): Promise<void>
  /** Adds the partitions of the days to come and drops those older than the days that are kept. */
  maintain(): Promise<void>
}

/** Keeps spans in one partition a day for `days` days before today. */
export const createTraceStore = ({
  database,
  clock,
  days = 7,
}: {
  database: Kysely<Database>
  clock: Clock
  days?: number
}): TraceStore => {
  let maintained: string | undefined
  const today = () => clock.now().toISOString().slice(0, 10)

  const maintain = async () => {
    const date = today()
    await sql`select hotpass.keep_trace_days(${date}::date, ${days}::integer)`.execute(database)
    maintained = date
  }

  return {
    maintain,
    async write(spans) {
      if (maintained !== today()) await maintain()
      const oldest = Date.parse(today()) - days * day
      const rows = spans
        .filter(({ startedAt }) => startedAt.getTime() >= oldest)
        .map(({ trace, span, parent, name, startedAt, milliseconds, status, attributes }) => ({
          trace_id: trace,
          span_id: span,
          parent_id: parent ?? null,
          name,
          started_at: startedAt,
          milliseconds,
          status,
          attributes: JSON.stringify(attributes),
        }))
      if (rows.length > 0) await database.insertInto('trace').values(rows).execute()
    },
  }
}
