import { sql, type Kysely } from 'kysely'
import { HotpassError } from '#contracts/errors'
import type { Page, PageRequest, Runs } from '#contracts/ports/runs'
import { mergesFile, mergesHead, organisationReference, rowReference, type StoredDecision } from '#contracts/review'
import { pageOf, placeOf } from '#server/store/cursor'
import type { Database } from '#server/store/database'
import { outputLines } from './output-lines.ts'

type Filter = { run?: string | undefined; about?: string | undefined }

/** The last decision of each pair, unless it took back what was decided before. */
const inForce = (database: Kysely<Database>) =>
  database
    .selectFrom((pairs) =>
      pairs
        .selectFrom('review_decision')
        .distinctOn(['a', 'b'])
        .selectAll()
        .orderBy('a')
        .orderBy('b')
        .orderBy('position', 'desc')
        .as('latest'),
    )
    .selectAll()
    .where('decision', '!=', 'skip')
    .orderBy('decided_at', 'desc')
    .orderBy('id', 'desc')

type InForce = Awaited<ReturnType<ReturnType<typeof inForce>['execute']>>[number]

/** Decisions in force, as people look for them. */
export const decisionsInForce = (database: Kysely<Database>, runs: Runs) => {
  /** Names of the input files of a run by their digests; none where its outputs are gone. */
  const filesOf = async (run: string): Promise<ReadonlyMap<string, string>> => {
    const outputs = await runs.outputs(run).catch(() => [])
    if (!outputs.some(({ name }) => name === mergesFile)) return new Map()
    for await (const { line } of outputLines(runs, run, mergesFile))
      return new Map(mergesHead.parse(JSON.parse(line)).files.map(({ file, sha256 }) => [sha256, file]))
    return new Map()
  }

  const told = async (rows: readonly InForce[]): Promise<StoredDecision[]> => {
    const files = new Map<string, ReadonlyMap<string, string>>()
    for (const { run } of rows) if (!files.has(run)) files.set(run, await filesOf(run))
    return rows.flatMap(({ id, decision, a, b, run, decided_by: by, decided_at: at, note }) => {
      const named = [a, b].flatMap((reference) => rowNames(reference, files.get(run)))
      const said = { by, at: at.toISOString(), ...(note !== null && { note }) }
      return decision === 'skip' ? [] : [{ id, decision, a, b, run, ...said, ...(named.length > 0 && { rows: named }) }]
    })
  }

  return {
    async list({ run, about }: Filter, { limit, cursor }: PageRequest): Promise<Page<StoredDecision>> {
      let query = inForce(database)
      if (run !== undefined) query = query.where(sql<boolean>`run::text = ${run}`)
      if (about !== undefined) {
        const references = [about, organisationReference(about)]
        query = query.where((either) => either.or([either('a', 'in', references), either('b', 'in', references)]))
      }
      if (cursor !== undefined) {
        const { created, id } = placeOf(cursor)
        query = query.where(sql<boolean>`(decided_at, id) < (${created}, ${id}::uuid)`)
      }
      const { items, ...more } = pageOf(
        await query.limit(limit + 1).execute(),
        limit,
        ({ decided_at: at }) => at,
        (row) => row,
      )
      return { items: await told(items), ...more }
    },

    async find(ids: readonly string[], wholeCalls: boolean): Promise<StoredDecision[]> {
      const named = await inForce(database)
        .where(sql<boolean>`id::text = any(${[...ids]}::text[])`)
        .execute()
      const missing = ids.find((wanted) => named.every(({ id }) => id !== wanted))
      if (missing !== undefined)
        throw new HotpassError('decision_not_found', `No decision ${missing.slice(0, 100)} is in force.`)
      if (!wholeCalls) return told(named)
      // All that one call stores has its time, its run and who made it in common.
      const made = named.map(
        ({ run, decided_by: by, decided_at: at }) => sql`(${run}::uuid, ${by}::text, ${at}::timestamptz)`,
      )
      return told(
        await inForce(database)
          .where(sql<boolean>`(run, decided_by, decided_at) in (${sql.join(made)})`)
          .execute(),
      )
    },
  }
}

/** The row that a reference stands for, as `file/sheet/row`. */
const rowNames = (reference: string, files: ReadonlyMap<string, string> = new Map()): string[] =>
  [...files].flatMap(([sha256, file]) => {
    const start = rowReference(sha256, '', '').slice(0, -1)
    return reference.startsWith(start) ? [`${file}/${reference.slice(start.length)}`] : []
  })
