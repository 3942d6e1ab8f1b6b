import type { Decision } from '#contracts/review'
import { settled } from './decided.ts'

const isRow = (reference: string) => reference.startsWith('row:')
const slugIn = (reference: string) => reference.slice('org:'.length)

/** Rows that decisions name, by their references. */
export const decidedRows = (decisions: readonly Decision[]): ReadonlySet<string> =>
  new Set(decisions.flatMap(({ a, b }) => [a, b].filter(isRow)))

/** A row that decisions name: slug of the organisation that it would be by itself, and that of the name it says. */
export type NamedRow = { slug: string; name: string }

/** Groups of rows that were said to be about one organisation. */
const groupsOf = (held: readonly Decision[], rows: ReadonlyMap<string, NamedRow>): string[][] => {
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
 * their own where they were taken from theirs, which has the name that they say where that is free. `isTaken`: slugs of
 * the run. `decisions` holds what must be said of these organisations besides.
 */
export const placeDecidedRows = (
  decisions: readonly Decision[],
  rows: ReadonlyMap<string, NamedRow>,
  isTaken: (slug: string) => boolean,
): { slugs: Map<string, string>; decisions: Decision[] } => {
  const { held } = settled(decisions)
  const placed = new Map<string, string>()
  const besides: Decision[] = []
  const made = new Set<string>()
  const newSlug = (slug: string): string => {
    let own = slug
    for (let number = 2; made.has(own) || isTaken(own); number += 1) own = `${slug}-${number}`
    made.add(own)
    return own
  }
  const about = (group: readonly string[]) => held.filter(({ a, b }) => group.includes(a) || group.includes(b))
  const begun = (group: readonly string[]) => about(group).reduce((first, { at }) => (at < first ? at : first), '9')
  const groups = groupsOf(held, rows).toSorted((one, other) => {
    const [a, b] = [begun(one) + (one[0] ?? ''), begun(other) + (other[0] ?? '')]
    return a < b ? -1 : 1
  })
  for (const group of groups) {
    const { slug: base, name } = rows.get(group[0] ?? '') ?? {}
    if (base === undefined) continue
    const withOrganisation = about(group).filter(({ a, b }) => isRow(a) !== isRow(b))
    const organisationOf = ({ a, b }: Decision) => slugIn(isRow(a) ? b : a)
    const given = withOrganisation.find((one) => one.decision === 'same' && isTaken(organisationOf(one)))
    const takenFrom = withOrganisation.filter((one) => one.decision === 'different')
    if (given) for (const row of group) placed.set(row, organisationOf(given))
    else if (takenFrom.length > 0) {
      // What is another than those it was merged with, and not than its own organisation, is parted with all of that.
      const isOwn = takenFrom.every((one) => organisationOf(one) !== base)
      const own = isOwn ? base : newSlug(name || base)
      for (const row of group) if (rows.get(row)?.slug !== own) placed.set(row, own)
      for (const slug of new Set([...(isOwn ? [] : [base]), ...takenFrom.map(organisationOf)])) {
        const [from] = takenFrom
        if (from) besides.push({ ...from, a: `org:${own}`, b: `org:${slug}` })
      }
    }
  }
  return { slugs: placed, decisions: [...held, ...besides] }
}
