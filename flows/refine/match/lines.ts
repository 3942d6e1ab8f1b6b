import type { MergedPair, MergedRecord } from '#contracts/review'
import type { Matching } from './candidate.ts'

type Lines = Generator<string>

/** The pairs in review as lines of `reviews.jsonl`. */
export function* reviewLines({ reviews }: Matching): Lines {
  for (const pair of reviews) yield `${JSON.stringify(pair)}\n`
}

/** The merged records as lines of `merges.jsonl`, after the digests of the input files. */
export function* mergeLines({ clusters, merged }: Matching, files: readonly { file: string; sha256: string }[]): Lines {
  yield `${JSON.stringify({ files })}\n`
  const keptAs = (slug: string) => clusters.get(slug) ?? slug
  const members = Map.groupBy(clusters.keys(), keptAs)
  const pairs: ReadonlyMap<string, MergedPair[]> = Map.groupBy(merged, ({ a }) => keptAs(a))
  for (const [record, others] of [...members].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    const line: MergedRecord = { record, members: [record, ...others].toSorted(), pairs: pairs.get(record) ?? [] }
    yield `${JSON.stringify(line)}\n`
  }
}
