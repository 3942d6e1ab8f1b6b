import type { RowFacts } from '../rows/facts.ts'

/** Which row of an organisation speaks first: trust, organisation sheets, completeness, recency, place in the input. */
export const mergeOrder =
  (trust: (row: RowFacts) => number) =>
  (a: RowFacts, b: RowFacts): number =>
    trust(a) - trust(b) ||
    Number(b.master) - Number(a.master) ||
    b.quality - a.quality ||
    (a.date === b.date ? 0 : a.date < b.date ? 1 : -1) ||
    a.sheet - b.sheet ||
    a.row - b.row
