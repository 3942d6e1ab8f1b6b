import type { RowFacts } from '../rows/facts.ts'

/** How much a row's source is trusted: the lower the number, the sooner its values win. */
export type Trust = (row: RowFacts) => number

/** What a row says against another whose value won, from the first thing in which they differ. */
export type OrderReason = 'lower_priority' | 'not_organisation_row' | 'less_complete' | 'older' | 'later_row'

/** Which row of an organisation speaks first: trust, organisation sheets, completeness, recency, place in the input. */
export const mergeOrder =
  (trust: Trust) =>
  (a: RowFacts, b: RowFacts): number =>
    trust(a) - trust(b) ||
    Number(b.master) - Number(a.master) ||
    b.quality - a.quality ||
    (a.date === b.date ? 0 : a.date < b.date ? 1 : -1) ||
    a.sheet - b.sheet ||
    a.row - b.row

/** Why a row stands behind another in merge order. */
export const orderReason = (trust: Trust, winner: RowFacts, loser: RowFacts): OrderReason => {
  if (trust(winner) !== trust(loser)) return 'lower_priority'
  if (winner.master !== loser.master) return 'not_organisation_row'
  if (winner.quality !== loser.quality) return 'less_complete'
  return winner.date === loser.date ? 'later_row' : 'older'
}
