import type { MergedPair } from '#contracts/review'
import type { MergeEvidence } from '../explain/format.ts'
import type { LinkKind, LinkedBy } from '../group/aliases.ts'
import type { Matching } from '../match/candidate.ts'

/** A row as far as it tells how it came to its organisation. */
export type Merged = {
  /** Slug of its own name, empty: it has none. */
  own: string
  /** Slug of the organisation that its name or key leads to. */
  linked: string
  /** Slug of its organisation before matching; another than `linked` where several have that name. */
  group: string
  /** Its key led it there, though it is called otherwise. */
  byKey: boolean
  /** A person placed it. */
  placed: boolean
}

/** Why the rows of an organisation are together, each name and each group once. */
export const mergesFrom = ({ merged }: Pick<Matching, 'merged'>) => {
  const pairs = new Map<string, MergedPair>()
  for (const pair of merged) for (const slug of [pair.a, pair.b]) if (!pairs.has(slug)) pairs.set(slug, pair)
  return (organisation: string, rows: readonly Merged[]): MergeEvidence[] => {
    const merges = new Map<string, MergeEvidence>()
    const add = (merge: MergeEvidence) => {
      if (!merges.has(merge.with)) merges.set(merge.with, merge)
    }
    for (const { own, group, byKey, placed } of rows) {
      const pair = group === organisation ? undefined : pairs.get(group)
      if (pair) add({ by: pair.by, with: group, score: pair.score, reasons: [...pair.reasons] })
      if (own !== '' && own !== group && own !== organisation)
        add({ by: placed ? 'decision' : byKey ? 'id' : 'alias', with: own })
      else if (group === organisation && rows.length > 1) add({ by: 'slug', with: organisation })
    }
    return [...merges.values()]
  }
}

/** Names by which rows came to an organisation that is called otherwise, by the slug under which that is kept. */
export type NamePairs = ReadonlyMap<string, readonly MergedPair[]>

/** The same for the rows of one: each name once, with the organisation that it led to. */
export const namePairsOf = (rows: readonly Merged[]): MergedPair[] => {
  const pairs = new Map<string, MergedPair>()
  for (const { own, linked, byKey, placed } of rows) {
    if (own === '' || own === linked || placed) continue
    pairs.set(`${own} ${linked}`, { a: own, b: linked, by: byKey ? 'id' : 'alias', score: 1, reasons: [] })
  }
  return [...pairs.values()].toSorted((one, other) => (one.a < other.a ? -1 : 1))
}

const kinds: Readonly<Record<MergeEvidence['by'], LinkKind | undefined>> = {
  slug: undefined,
  alias: 'trading',
  id: 'id',
  match: 'match',
  decision: 'decision',
}

/** How the names of an organisation came to lead to it, as merging asks. */
export const linkedByOf =
  (merges: readonly MergeEvidence[]): LinkedBy =>
  (slug) => {
    const merge = merges.find((one) => one.with === slug)
    return merge && kinds[merge.by]
  }
