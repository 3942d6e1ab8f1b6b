import { sql, type Kysely } from 'kysely'
import type { Decision, reviewDecisions } from '#contracts/review'
import type { Clock } from '#contracts/ports/clock'
import type { Ids } from '#contracts/ports/ids'
import type { Deciding } from '#contracts/ports/reviews'
import { append } from '#server/bus/outbox'
import type { Database } from '#server/store/database'

type Decided = { decision: (typeof reviewDecisions)[number]; a: string; b: string }

const sortedPair = (a: string, b: string): readonly [string, string] => (a < b ? [a, b] : [b, a])

/**
 * What was decided last of each pair, for a run to honour, and before it what was decided otherwise, for a run to tell;
 * `skip` takes back what was decided before. In the order in which it was decided.
 */
export const latestDecisions = async (database: Kysely<Database>): Promise<Decision[]> => {
  const rows = await database
    .selectFrom('review_decision')
    .select(['decision', 'a', 'b', 'decided_by', 'decided_at', 'note', 'position'])
    .orderBy('position', 'desc')
    .execute()
  const counting = Map.groupBy(rows, ({ a, b }) => `${a}\n${b}`)
    .values()
    .flatMap((pair) => {
      const [last] = pair
      const skipped = pair.findIndex(({ decision }) => decision === 'skip')
      const valid = skipped < 0 ? pair : pair.slice(0, skipped)
      const otherwise = valid.find(({ decision }) => decision !== last?.decision)
      return [...(otherwise ? [otherwise] : []), ...valid.slice(0, 1)]
    })
  return [...counting]
    .toSorted((one, other) => one.position - other.position)
    .flatMap(({ decision, a, b, decided_by: by, decided_at: at, note }) =>
      decision === 'skip' ? [] : [{ decision, a, b, by, at: at.toISOString(), ...(note !== null && { note }) }],
    )
}

/** Last decision of each of the pairs, by its two references. */
export const decisionsOf = async (database: Kysely<Database>, pairs: readonly (readonly [string, string])[]) => {
  if (pairs.length === 0) return () => undefined
  const sorted = pairs.map(([a, b]) => sortedPair(a, b))
  const rows = await database
    .selectFrom('review_decision')
    .distinctOn(['a', 'b'])
    .selectAll()
    .where(
      sql<boolean>`(a, b) in (select * from unnest(${sorted.map(([a]) => a)}::text[], ${sorted.map(([, b]) => b)}::text[]))`,
    )
    .orderBy('a')
    .orderBy('b')
    .orderBy('position', 'desc')
    .execute()
  return (a: string, b: string) => {
    const [first, second] = sortedPair(a, b)
    return rows.find((row) => row.a === first && row.b === second)
  }
}

/** Stores decisions with an event each, in the transaction of a commit. */
export const storeDecisions = async (
  database: Kysely<Database>,
  run: string,
  decisions: readonly Decided[],
  { by, note }: Deciding,
  { clock, ids }: { clock: Clock; ids: Ids },
): Promise<Decision[]> => {
  const at = clock.now()
  const stored: Decision[] = []
  for (const { decision, ...pair } of decisions) {
    const [a, b] = sortedPair(pair.a, pair.b)
    const id = ids.next()
    await database
      .insertInto('review_decision')
      .values({ id, decision, a, b, run, decided_by: by, decided_at: at, note: note ?? null })
      .execute()
    const payload = { decision, a, b, run, by, at: at.toISOString() }
    await append(database, { id: ids.next(), topic: 'reviews', key: id, version: 1, payload, at })
    if (decision !== 'skip')
      stored.push({ decision, a, b, by, at: at.toISOString(), ...(note !== undefined && { note }) })
  }
  return stored
}
