import type { Kysely, Selectable } from 'kysely'
import type { Run } from '#contracts/run'
import type { Database } from '#server/store/database'

export type RunRow = Selectable<Database['run']>
type StepRow = Pick<Selectable<Database['step']>, 'run' | 'name' | 'status' | 'done' | 'total' | 'unit'>

const viewOf = (row: RunRow, steps: readonly StepRow[]): Run => ({
  run: row.id,
  flow: row.flow,
  status: row.status,
  requested_by: row.requested_by,
  attempt: row.attempt,
  created_at: row.created_at.toISOString(),
  ...(row.started_at && { started_at: row.started_at.toISOString() }),
  ...(row.finished_at && { finished_at: row.finished_at.toISOString() }),
  steps: steps
    .filter(({ run }) => run === row.id)
    .map(({ name, status, done, total, unit }) => ({ name, status, done, total, unit })),
  ...(row.account && { account: row.account }),
  ...(row.error && { error: row.error }),
})

/** The runs as callers see them, in the order of the rows. */
export const viewRuns = async (database: Kysely<Database>, rows: readonly RunRow[]): Promise<Run[]> => {
  if (rows.length === 0) return []
  const ids = rows.map(({ id }) => id)
  const steps = await database
    .selectFrom('step')
    .select(['run', 'name', 'status', 'done', 'total', 'unit'])
    .where('run', 'in', ids)
    .orderBy('seq')
    .execute()
  return rows.map((row) => viewOf(row, steps))
}
