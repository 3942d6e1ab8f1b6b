import { sql, type Kysely } from 'kysely'
import type { Page, PageRequest } from '#contracts/ports/runs'
import type { Run, RunStatus } from '#contracts/run'
import { pageOf, placeOf } from '#server/store/cursor'
import type { Database } from '#server/store/database'
import { viewRuns } from './view.ts'

/** Newest first; a cursor is the place of the last run of the page before, so that new runs do not shift pages. */
export const listRuns = async (
  database: Kysely<Database>,
  { status, flow }: { status?: RunStatus | undefined; flow?: string | undefined },
  { limit, cursor }: PageRequest,
): Promise<Page<Run>> => {
  let query = database
    .selectFrom('run')
    .selectAll()
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1)
  if (status) query = query.where('status', '=', status)
  if (flow) query = query.where('flow', '=', flow)
  if (cursor !== undefined) {
    const { created, id } = placeOf(cursor)
    query = query.where(sql<boolean>`(created_at, id) < (${created}, ${id}::uuid)`)
  }
  const rows = await query.execute()
  const { items, ...more } = pageOf(
    rows,
    limit,
    (row) => row.created_at,
    (row) => row,
  )
  return { items: await viewRuns(database, items), ...more }
}
