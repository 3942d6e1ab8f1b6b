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
      const rows = spans.filter(({ startedAt }) => startedAt.getTime() >= oldest)
      if (rows.length === 0) return
      await sql`
        insert into hotpass.trace (trace_id, span_id, parent_id, name, started_at, milliseconds, status, attributes)
        select trace, span, parent, name, "startedAt", milliseconds, status, attributes
        from json_to_recordset(${JSON.stringify(rows)}::json)
          as one (trace text, span text, parent text, name text, "startedAt" timestamptz,
            milliseconds double precision, status text, attributes jsonb)`.execute(database)
    },
  }
}
