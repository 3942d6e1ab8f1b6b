import { sql, type Kysely, type Selectable } from 'kysely'
import { HotpassError } from '#contracts/errors'
import type { DeletedMapping, MappingTemplate, SavedMapping } from '#contracts/mapping'
import type { Clock } from '#contracts/ports/clock'
import type { Ids } from '#contracts/ports/ids'
import type { MappingDraft } from '#contracts/ports/mappings'
import type { Page, PageRequest } from '#contracts/ports/runs'
import { append } from '#server/bus/outbox'
import type { Database } from '#server/store/database'

type Row = Selectable<Database['mapping_template']>

const templateOf = ({ name, version, kind, columns, key, fingerprint, source }: Row): MappingTemplate => ({
  name,
  version,
  kind,
  columns,
  ...(key !== null && { key }),
  fingerprint,
  source,
})
const savedOf = (row: Row): SavedMapping => ({
  ...templateOf(row),
  saved_by: row.saved_by,
  saved_at: row.saved_at.toISOString(),
})

const latest = (database: Kysely<Database>) =>
  database.selectFrom('mapping_template').distinctOn('name').selectAll().orderBy('name').orderBy('version', 'desc')

/** The last version of every saved mapping. */
export const latestTemplates = async (database: Kysely<Database>): Promise<MappingTemplate[]> =>
  (await latest(database).execute()).map(templateOf)

export const listTemplates = async (
  database: Kysely<Database>,
  { limit, cursor }: PageRequest,
): Promise<Page<SavedMapping>> => {
  const rows = await latest(database)
    .$if(cursor !== undefined, (query) => query.where('name', '>', cursor ?? ''))
    .limit(limit + 1)
    .execute()
  const last = rows.length > limit ? rows[limit - 1] : undefined
  return { items: rows.slice(0, limit).map(savedOf), ...(last && { next_cursor: last.name }) }
}

type Parts = { clock: Clock; ids: Ids }

/** Holds the name until the transaction ends, so that its versions follow one another. */
const lockName = (database: Kysely<Database>, name: string) =>
  sql`select pg_advisory_xact_lock(hashtextextended(${`mapping_template ${name}`}, 0))`.execute(database)

/** Saves the next version of a mapping with its event, in the transaction of a commit. */
export const saveTemplate = async (
  database: Kysely<Database>,
  name: string,
  { columns, key, ...draft }: MappingDraft,
  savedBy: string,
  { clock, ids }: Parts,
): Promise<SavedMapping> => {
  const at = clock.now()
  await lockName(database, name)
  const known = await database
    .selectFrom('mapping_template')
    .select('version')
    .where('name', '=', name)
    .unionAll(database.selectFrom('mapping_removed').select('version').where('name', '=', name))
    .orderBy('version', 'desc')
    .executeTakeFirst()
  const version = (known?.version ?? 0) + 1
  const row = await database
    .insertInto('mapping_template')
    .values({
      ...draft,
      name,
      version,
      columns: JSON.stringify(columns),
      key: key ?? null,
      saved_by: savedBy,
      saved_at: at,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  const payload = { name, version, kind: draft.kind, fingerprint: draft.fingerprint, by: savedBy, at: at.toISOString() }
  await append(database, { id: ids.next(), topic: 'mappings', key: name, version, payload, at })
  return savedOf(row)
}

/** Removes all versions of a mapping with an event, in the transaction of a commit; gives the last one. */
export const deleteTemplate = async (
  database: Kysely<Database>,
  name: string,
  by: string,
  { clock, ids }: Parts,
): Promise<DeletedMapping> => {
  await lockName(database, name)
  const removed = await database.deleteFrom('mapping_template').where('name', '=', name).returningAll().execute()
  const last = removed.toSorted((one, other) => other.version - one.version)[0]
  if (!last) throw new HotpassError('mapping_not_found', `There is no mapping \`${name}\`.`)
  const at = clock.now()
  const version = last.version + 1
  await database
    .insertInto('mapping_removed')
    .values({ name, version })
    .onConflict((conflict) => conflict.columns(['tenant', 'name']).doUpdateSet({ version }))
    .execute()
  const deleted_at = at.toISOString()
  await append(database, {
    id: ids.next(),
    topic: 'mappings',
    key: name,
    version,
    payload: { name, version, by, deleted_at },
    at,
  })
  return { ...savedOf(last), deleted_at }
}
