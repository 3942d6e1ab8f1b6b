import type { Decision } from '#contracts/review'
import { settled } from './decided.ts'

const isRow = (reference: string) => reference.startsWith('row:')
const slugIn = (reference: string) => reference.slice('org:'.length)

/** Rows that decisions name, by their references. */
export const decidedRows = (decisions: readonly Decision[]): ReadonlySet<string> =>
  new Set(decisions.flatMap(({ a, b }) => [a, b].filter(isRow)))

/** Groups of rows that were said to be about one organisation. */
const groupsOf = (held: readonly Decision[], rows: ReadonlyMap<string, string>): string[][] => {
  const groups = new Map<string, string[]>()
  for (const row of rows.keys()) groups.set(row, [row])
  for (const { decision, a, b } of held) {
    const [one, other] = [groups.get(a), groups.get(b)]
    if (decision !== 'same' || !one || !other || one === other) continue
    one.push(...other)
    for (const row of other) groups.set(row, one)
  }
  return [...new Set(groups.values())].map((group) => group.toSorted())
}

/**
 * Where rows go that decisions name: by reference the slug of an organisation that they were given to, or of one of
 * their own where they were taken from theirs. `slugs`: what each named row of the input would be by itself; `isTaken`:
 * slugs of the run. `decisions` holds what must be said of the new organisations besides.
 */
export const placeDecidedRows = (
  decisions: readonly Decision[],
  slugs: ReadonlyMap<string, string>,
  isTaken: (slug: string) => boolean,
): { slugs: Map<string, string>; decisions: Decision[] } => {
  const { held } = settled(decisions)
  const placed = new Map<string, string>()
  const besides: Decision[] = []
  const made = new Set<string>()
  const newSlug = (slug: string): string => {
    for (let number = 2; ; number += 1) {
      const own = `${slug}-${number}`
      if (made.has(own) || isTaken(own)) continue
      made.add(own)
      return own
    }
  }
  const about = (group: readonly string[]) => held.filter(({ a, b }) => group.includes(a) || group.includes(b))
  const begun = (group: readonly string[]) => about(group).reduce((first, { at }) => (at < first ? at : first), '9')
  const groups = groupsOf(held, slugs).toSorted((one, other) => {
    const [a, b] = [begun(one) + (one[0] ?? ''), begun(other) + (other[0] ?? '')]
    return a < b ? -1 : 1
  })
  for (const group of groups) {
    const base = slugs.get(group[0] ?? '')
    if (base === undefined) continue
    const withOrganisation = about(group).filter(({ a, b }) => isRow(a) !== isRow(b))
    const organisationOf = ({ a, b }: Decision) => slugIn(isRow(a) ? b : a)
    const given = withOrganisation.find((one) => one.decision === 'same' && isTaken(organisationOf(one)))
    const takenFrom = withOrganisation.filter((one) => one.decision === 'different')
    if (given) for (const row of group) placed.set(row, organisationOf(given))
    else if (takenFrom.length > 0) {
      const own = newSlug(base)
      for (const row of group) placed.set(row, own)
      for (const slug of new Set([base, ...takenFrom.map(organisationOf)])) {
        const [from] = takenFrom
        if (from) besides.push({ ...from, a: `org:${own}`, b: `org:${slug}` })
      }
    }
  }
  return { slugs: placed, decisions: [...held, ...besides] }
}
