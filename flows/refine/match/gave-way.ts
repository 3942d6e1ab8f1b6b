import type { Contradiction, Decision } from '#contracts/review'
import { settled } from './decided.ts'

const organisation = 'org:'
const nameOf = (reference: string) =>
  reference.startsWith(organisation) ? reference.slice(organisation.length) : reference
const told = ({ decision, a, b, at }: Decision) => `${decision}: ${nameOf(a)}, ${nameOf(b)} (${at})`

/**
 * Decisions that later ones contradict. Those about organisations that the run does not have change nothing in it, and
 * are left out.
 */
export const gaveWay = (decisions: readonly Decision[], has: (slug: string) => boolean): Contradiction[] =>
  settled(decisions).contradictions.filter(({ decision: { a, b } }) =>
    [a, b].every((one) => !one.startsWith(organisation) || has(nameOf(one))),
  )

/** The same as a line of the issues table. */
export const issueOf = ({ decision, by }: Contradiction): string[] => {
  const reason = `${told(decision)} gave way to ${by.map(told).join('; ')}`
  return ['', '', '', '', '', 'decision_gave_way', reason]
}
