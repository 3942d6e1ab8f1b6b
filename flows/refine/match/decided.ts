import type { Contradiction, Decision } from '#contracts/review'

const pairOf = ({ a, b }: Decision) => [a, b].toSorted().join('\n')

/** Newest first; of decisions at the same moment those about the later names, so that the order of the input is none. */
const newestFirst = (one: Decision, other: Decision): number =>
  one.at < other.at ? 1 : one.at > other.at ? -1 : pairOf(one) < pairOf(other) ? 1 : -1

const organisation = 'org:'

/** Whether a person said of two slugs that they are two organisations. */
export const separatedBy = (decisions: readonly Decision[]): ((a: string, b: string) => boolean) => {
  const separate = new Set(
    settled(decisions)
      .held.filter((one) => one.decision === 'different')
      .map(pairOf),
  )
  return (a, b) => separate.size > 0 && separate.has([organisation + a, organisation + b].toSorted().join('\n'))
}

/** Decisions `same` by way of which one reference is the other. */
const chainOf = (held: readonly Decision[], from: string, to: string): Decision[] => {
  const cameBy = new Map<string, Decision | undefined>([[from, undefined]])
  const otherOf = ({ a, b }: Decision, one: string) => (a === one ? b : a)
  for (const reached of cameBy.keys()) {
    for (const decision of held) {
      if (decision.decision === 'different' || (decision.a !== reached && decision.b !== reached)) continue
      const next = otherOf(decision, reached)
      if (!cameBy.has(next)) cameBy.set(next, decision)
    }
  }
  const chain: Decision[] = []
  let at = to
  for (let by = cameBy.get(at); by; by = cameBy.get(at)) {
    chain.unshift(by)
    at = otherOf(by, at)
  }
  return chain
}

/** Decisions that can all hold: the latest of each pair, and none that later ones contradict by way of a third. */
export const settled = (decisions: readonly Decision[]): { held: Decision[]; contradictions: Contradiction[] } => {
  const held: Decision[] = []
  const contradictions: Contradiction[] = []
  const latest = new Map<string, Decision>()
  const leaders = new Map<string, string>()
  const leaderOf = (reference: string): string => {
    let leader = reference
    for (let next = leaders.get(leader); next !== undefined; next = leaders.get(leader)) leader = next
    return leader
  }
  const separations: Decision[] = []
  /** What says that two are apart, given so that its `a` is of the first. */
  const separating = (a: string, b: string): Decision | undefined => {
    for (const one of separations) {
      const [left, right] = [leaderOf(one.a), leaderOf(one.b)]
      if (left === a && right === b) return one
      if (left === b && right === a) return { ...one, a: one.b, b: one.a }
    }
    return undefined
  }
  for (const decision of decisions.toSorted(newestFirst)) {
    const later = latest.get(pairOf(decision))
    if (later) {
      if (later.decision !== decision.decision) contradictions.push({ decision, by: [later] })
      continue
    }
    latest.set(pairOf(decision), decision)
    const [a, b] = [leaderOf(decision.a), leaderOf(decision.b)]
    if (decision.decision === 'same') {
      const by = a === b ? undefined : separating(a, b)
      if (by) {
        const chain = [...chainOf(held, decision.a, by.a), ...chainOf(held, by.b, decision.b)]
        contradictions.push({ decision, by: [by, ...chain] })
      } else held.push(decision)
      if (!by && a !== b) leaders.set(a, b)
    } else if (a === b) contradictions.push({ decision, by: chainOf(held, decision.a, decision.b) })
    else {
      separations.push(decision)
      held.push(decision)
    }
  }
  return { held, contradictions }
}
