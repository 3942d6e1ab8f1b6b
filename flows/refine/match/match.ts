import type { Decision } from '#contracts/review'
import { blocks, mostCandidates } from './blocks.ts'
import type { Candidate, MatchProfile, Matching } from './candidate.ts'
import { Clusters } from './clusters.ts'
import { Floats, Integers } from './column.ts'
import { comparer } from './comparison.ts'
import { settled } from './decided.ts'
import { Organisations } from './organisations.ts'
import { reportMatches, type Found } from './report.ts'

const organisation = 'org:'

/** Has pairs compared to the end that are too unlike to be found. */
const wholly = () => {}

/**
 * Finds the candidates that are one organisation, and the pairs that a person should look at. The candidates are gone
 * through twice, and come in any order: it changes nothing. Yields now and then.
 */
export function* matchOrganisations(
  candidates: () => Iterable<Candidate>,
  profile: MatchProfile,
  decisions: readonly Decision[] = [],
): Generator<void, Matching> {
  const { threshold, review } = profile.matching
  const { held } = settled(decisions)
  const decided = new Map<string, number>()
  for (const { a, b } of held) for (const one of [a, b]) if (one.startsWith(organisation)) decided.set(one, -1)

  const all = new Organisations(profile)
  for (const candidate of candidates()) {
    if (decided.size > 0 && decided.has(organisation + candidate.slug))
      decided.set(organisation + candidate.slug, all.count)
    all.add(candidate)
    if (all.count % 1_000 === 0) yield
  }
  yield* all.close()

  const compare = comparer(all, profile)
  const edges = { a: new Integers(), b: new Integers(), score: new Floats() }
  const known = new Set<number>()
  yield* blocks(all, (a, b) => {
    const { score } = compare(a, b)
    if (score < review) return
    const key = a * mostCandidates + b
    if (known.has(key)) return
    known.add(key)
    edges.a.push(a)
    edges.b.push(b)
    edges.score.push(score)
  })
  known.clear()

  const identity = (edge: number, side: 'a' | 'b') => all.identities.at(edges[side].at(edge))
  const least = (edge: number) => Math.min(identity(edge, 'a'), identity(edge, 'b'))
  const most = (edge: number) => Math.max(identity(edge, 'a'), identity(edge, 'b'))
  const byScore = Array.from({ length: edges.score.length }, (_, edge) => edge).sort(
    (x, y) => edges.score.at(y) - edges.score.at(x) || least(x) - least(y) || most(x) - most(y),
  )
  yield

  const clusters = new Clusters()
  const separated = new Map<number, number[]>()
  const found: Found[] = []
  for (const decision of held) {
    const [a, b] = [decided.get(decision.a) ?? -1, decided.get(decision.b) ?? -1]
    if (a < 0 || b < 0) continue
    if (decision.decision === 'same') {
      clusters.join(a, b)
      found.push({ a, b, score: 1, by: 'decision' })
    } else {
      for (const [one, other] of [[a, b] as const, [b, a] as const])
        separated.set(one, [...(separated.get(one) ?? []), other])
    }
  }
  const areSeparated = (a: number, b: number) => separated.get(a)?.includes(b) ?? false
  const areApart = (a: number, b: number) => areSeparated(a, b) || compare(a, b, wholly).apart
  let looked = 0
  for (const edge of byScore) {
    const [a, b, score] = [edges.a.at(edge), edges.b.at(edge), edges.score.at(edge)]
    if (clusters.leader(a) === clusters.leader(b)) continue
    if (score >= threshold && clusters.joinUnless(a, b, areApart)) found.push({ a, b, score, by: 'match' })
    if ((looked += 1) % 1_000 === 0) yield
  }

  // Of two clusters one pair is enough to ask about, the likeliest; none where a person said that they are two.
  const asked = new Set<string>()
  for (const edge of byScore) {
    const [a, b, score] = [edges.a.at(edge), edges.b.at(edge), edges.score.at(edge)]
    const [one, other] = [clusters.leader(a), clusters.leader(b)]
    const key = one < other ? `${one} ${other}` : `${other} ${one}`
    if (one === other || asked.has(key)) continue
    asked.add(key)
    if (separated.size > 0 && clusters.members(a).some((x) => clusters.members(b).some((y) => areSeparated(x, y))))
      continue
    found.push({ a, b, score, by: 'review' })
    if ((looked += 1) % 1_000 === 0) yield
  }
  return yield* reportMatches(candidates, found, clusters, all, compare)
}
