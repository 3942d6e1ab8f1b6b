import type { OrganisationName } from '../normalise/organisation-name.ts'
import { slugOf } from '../normalise/slug.ts'
import type { RowFacts } from '../rows/facts.ts'

/** The slug under which an organisation is kept, by any of its names. */
export type Canonical = (name: OrganisationName) => string

const put = (map: Map<string, Set<string>>, key: string, value: string) => {
  const values = map.get(key)
  if (values) values.add(value)
  else map.set(key, new Set([value]))
}

/**
 * `X t/a Y` says that Y is X: rows that name only Y then join X. Only where X trades under one name and Y belongs to
 * one X; where several share a name, each trading name stays an organisation of its own.
 */
export const aliasesOf = (rows: Iterable<RowFacts>): Canonical => {
  const tradesAs = new Map<string, Set<string>>()
  const belongsTo = new Map<string, Set<string>>()
  for (const { name, tradingNames } of rows) {
    if (name.slug === '') continue
    for (const trading of [name.tradingSlug, ...tradingNames.map(slugOf)]) {
      if (trading === '' || trading === name.slug) continue
      put(tradesAs, name.slug, trading)
      put(belongsTo, trading, name.slug)
    }
  }
  const legal = new Map<string, string>()
  for (const [trading, owners] of belongsTo) {
    const [owner, ...others] = owners
    if (owner !== undefined && others.length === 0 && tradesAs.get(owner)?.size === 1) legal.set(trading, owner)
  }
  const follow = (slug: string): string => {
    if (!legal.has(slug)) return slug
    const seen = new Set<string>()
    let current = slug
    for (let next = legal.get(current); next !== undefined && !seen.has(next); next = legal.get(current)) {
      seen.add(next)
      current = next
    }
    return seen.has(slug) ? ([...seen].toSorted()[0] ?? slug) : current
  }
  return ({ slug, tradingSlug }) => follow(tradingSlug === '' || legal.get(tradingSlug) === slug ? slug : tradingSlug)
}
