import type { MergedPair, MergedRecord, MergesHead } from '#contracts/review'
import type { Matching } from './candidate.ts'

type Lines = Generator<string>

/** The pairs in review as lines of `reviews.jsonl`. */
export function* reviewLines({ reviews }: Matching): Lines {
  for (const pair of reviews) yield `${JSON.stringify(pair)}\n`
}

/**
 * The merged records as lines of `merges.jsonl`, after its head; `named`: what names and keys put
 * into each.
 */
export function* mergeLines(
  { clusters, merged }: Matching,
  named: ReadonlyMap<string, readonly MergedPair[]>,
  head: MergesHead,
): Lines {
  yield `${JSON.stringify(head)}\n`
  const keptAs = (slug: string) => clusters.get(slug) ?? slug
  const members = Map.groupBy(clusters.keys(), keptAs)
  const pairs: ReadonlyMap<string, MergedPair[]> = Map.groupBy(merged, ({ a }) => keptAs(a))
  for (const record of [...new Set([...members.keys(), ...named.keys()])].toSorted()) {
    const names = named.get(record) ?? []
    const others = [...(members.get(record) ?? []), ...names.map(({ a }) => a)]
    const line: MergedRecord = {
      record,
      members: [...new Set([record, ...others])].toSorted(),
      pairs: [...(pairs.get(record) ?? []), ...names],
    }
    yield `${JSON.stringify(line)}\n`
  }
}
