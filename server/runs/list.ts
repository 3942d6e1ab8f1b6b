import { sql, type Kysely } from 'kysely'
import { z } from 'zod'
import type { Page, PageRequest } from '#contracts/ports/runs'
import type { Run, RunStatus } from '#contracts/run'
import type { Database } from '#server/store/database'
import { badCursor } from './cursor.ts'
import { viewRuns } from './view.ts'

const place = z.tuple([z.iso.datetime(), z.uuid()])

const encode = ({ created_at, run }: Run) => Buffer.from(`${created_at} ${run}`).toString('base64url')
const decode = (cursor: string) => {
  const parsed = place.safeParse(Buffer.from(cursor, 'base64url').toString().split(' '))
  if (!parsed.success) throw badCursor()
  const [created, id] = parsed.data
  return { created: new Date(created), id }
}

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
    const { created, id } = decode(cursor)
    query = query.where(sql<boolean>`(created_at, id) < (${created}, ${id}::uuid)`)
  }
  const rows = await query.execute()
  const items = await viewRuns(database, rows.slice(0, limit))
  const last = items.at(-1)
  return { items, ...(rows.length > limit && last && { next_cursor: encode(last) }) }
}
