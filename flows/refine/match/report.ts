import { createHash } from 'node:crypto'
import type { Evidence, MergedPair, ReviewPair, ReviewSide } from '#contracts/review'
import type { Candidate, Matching } from './candidate.ts'
import type { Clusters } from './clusters.ts'
import type { Comparison } from './comparison.ts'
import { ownDomains } from './domains.ts'
import type { Organisations } from './organisations.ts'

/** A pair that was joined or is to be asked about, by the numbers of its candidates. */
export type Found = { a: number; b: number; score: number; by: 'match' | 'decision' | 'review' }

/** The same pair has the same id in every run, whichever comes first. */
const pairId = (a: string, b: string): string =>
  createHash('sha256').update([a, b].toSorted().join('\n')).digest('hex').slice(0, 16)

type Named = Pick<Candidate, 'slug' | 'rows'>

const there = <Item>(items: ReadonlyMap<number, Item | undefined>, candidate: number): Item => {
  const item = items.get(candidate)
  if (item === undefined) throw new Error(`candidate ${candidate} was not there when looked at again`)
  return item
}

/** Of organisations that are one, that with the most rows gives the slug; of several that first in the alphabet. */
const leading = (a: Named, b: Named): number => b.rows - a.rows || (a.slug < b.slug ? -1 : 1)

/** Says what was found in the candidates' own words, which takes a second look at those that it names. */
export function* reportMatches(
  candidates: () => Iterable<Candidate>,
  found: readonly Found[],
  clusters: Clusters,
  all: Organisations,
  compare: (a: number, b: number, note: (evidence: Evidence) => void) => Comparison,
): Generator<void, Matching> {
  // Of most only what they are called is needed, and there may be many.
  const named = new Map<number, Named | undefined>()
  const sides = new Map<number, ReviewSide | undefined>()
  for (const { a, b, by } of found) {
    named.set(a, undefined).set(b, undefined)
    if (by === 'review') sides.set(a, undefined).set(b, undefined)
  }
  let number = 0
  for (const candidate of candidates()) {
    if (named.has(number)) named.set(number, { slug: candidate.slug, rows: candidate.rows })
    if (sides.has(number)) sides.set(number, sideOf(candidate, all))
    number += 1
    if (number % 1_000 === 0) yield
  }
  const kept = new Map<string, string>()
  for (const members of clusters.all()) {
    const [first, ...others] = members.map((member) => there(named, member)).toSorted(leading)
    if (first) for (const { slug } of others) kept.set(slug, first.slug)
  }

  const merged: MergedPair[] = []
  const reviews: ReviewPair[] = []
  for (const { by, score, ...pair } of found) {
    const evidence: Evidence[] = []
    compare(pair.a, pair.b, (one) => evidence.push(one))
    const isInOrder = there(named, pair.a).slug < there(named, pair.b).slug
    const [one, other] = isInOrder ? [pair.a, pair.b] : [pair.b, pair.a]
    if (by === 'review') {
      const [a, b] = [there(sides, one), there(sides, other)]
      reviews.push({ pair: pairId(a.slug, b.slug), score, a, b, evidence })
    } else {
      const reasons = by === 'decision' ? ['decision'] : evidence.map(({ field, finding }) => `${field}:${finding}`)
      merged.push({ a: there(named, one).slug, b: there(named, other).slug, by, score, reasons })
    }
    if ((merged.length + reviews.length) % 500 === 0) yield
  }
  merged.sort((one, other) => (one.a < other.a || (one.a === other.a && one.b < other.b) ? -1 : 1))
  reviews.sort((one, other) => other.score - one.score || (one.pair < other.pair ? -1 : 1))
  return { clusters: new Map([...kept].toSorted(([a], [b]) => (a < b ? -1 : 1))), merged, reviews }
}

const sideOf = (candidate: Candidate, { freeMail }: Organisations): ReviewSide => {
  const { slug, name, trading, emails, phones, registrationNumbers, province, area } = candidate
  const domains = ownDomains(candidate, freeMail)
  return {
    ...{ slug, name, trading: [...trading], emails: [...emails], phones: [...phones], domains },
    ...{ registration_numbers: [...registrationNumbers], province, area },
  }
}
