import type { Decision } from '#contracts/review'
import type { Contradiction } from './candidate.ts'

const pairOf = ({ a, b }: Decision) => [a, b].toSorted().join('\n')

/** Newest first; of decisions at the same moment those about the later names, so that the order of the input is none. */
const newestFirst = (one: Decision, other: Decision): number =>
  one.at < other.at ? 1 : one.at > other.at ? -1 : pairOf(one) < pairOf(other) ? 1 : -1

/** Decisions that can all hold: the latest of each pair, and none that later ones contradict by way of a third. */
export const settled = (decisions: readonly Decision[]): { held: Decision[]; contradictions: Contradiction[] } => {
  const held: Decision[] = []
  const contradictions: Contradiction[] = []
  const pairs = new Set<string>()
  const leaders = new Map<string, string>()
  const leaderOf = (reference: string): string => {
    let leader = reference
    for (let next = leaders.get(leader); next !== undefined; next = leaders.get(leader)) leader = next
    return leader
  }
  const separations: Decision[] = []
  const separates = (a: string, b: string) =>
    separations.find((one) => {
      const [left, right] = [leaderOf(one.a), leaderOf(one.b)]
      return (left === a && right === b) || (left === b && right === a)
    })
  for (const decision of decisions.toSorted(newestFirst)) {
    const pair = pairOf(decision)
    if (pairs.has(pair)) continue // superseded, which is no contradiction
    pairs.add(pair)
    const [a, b] = [leaderOf(decision.a), leaderOf(decision.b)]
    if (decision.decision === 'same') {
      const by = a === b ? undefined : separates(a, b)
      if (by) contradictions.push({ decision, by })
      else held.push(decision)
      if (!by && a !== b) leaders.set(a, b)
    } else if (a === b) {
      const by = held.find((one) => one.decision === 'same' && leaderOf(one.a) === a) ?? decision
      contradictions.push({ decision, by })
    } else {
      separations.push(decision)
      held.push(decision)
    }
  }
  return { held, contradictions }
}
