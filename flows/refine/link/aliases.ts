import type { OrganisationName } from '../normalise/organisation-name.ts'
import { slugOf } from '../normalise/slug.ts'
import type { RowFacts } from '../rows/facts.ts'

/** The slug under which an organisation is kept, by any of its names. */
export type Canonical = (name: Pick<OrganisationName, 'slug'>) => string

/** Whether a person said of two slugs that they are two organisations. */
export type AreApart = (a: string, b: string) => boolean

/** First in the alphabet of the names that own each other, so that all of them lead to the same. */
const ring = (path: readonly string[], start: string) => path.slice(path.indexOf(start)).toSorted()[0] ?? start

/** In the place of a slug: organisations that trade under one name are several. */
const severalOwners = ''

type Named = Pick<RowFacts, 'name' | 'tradingNames'>

/**
 * `X t/a Y` says that Y is X, so rows that name only Y join X. Where several organisations trade as Y, rows that name
 * only Y stay an organisation of their own: nobody can tell whose they are. Takes row after row.
 */
export const aliasFinder = () => {
  const owners = new Map<string, string>()
  return {
    add({ name, tradingNames }: Named): void {
      if (name.slug === '' || (name.tradingSlug === '' && tradingNames.length === 0)) return
      for (const trading of [name.tradingSlug, ...tradingNames.map(slugOf)]) {
        if (trading !== '' && trading !== name.slug)
          owners.set(trading, (owners.get(trading) ?? name.slug) === name.slug ? name.slug : severalOwners)
      }
    },
    canonical: (areApart: AreApart): Canonical => canonicalOf(owners, areApart),
  }
}

/** The same for rows that are all there. */
export const aliasesOf = (rows: Iterable<Named>): Canonical => {
  const finder = aliasFinder()
  for (const row of rows) finder.add(row)
  return finder.canonical(() => false)
}

const canonicalOf = (owners: ReadonlyMap<string, string>, areApart: AreApart): Canonical => {
  const owner = new Map(owners.entries().filter(([, slug]) => slug !== severalOwners))

  /** Follows owners of owners, as far as nobody said that they are another. */
  const follow = (slug: string): string => {
    const seen = new Set([slug])
    let current = slug
    for (let next = owner.get(current); next !== undefined; next = owner.get(current)) {
      if (areApart(slug, next)) return current
      if (seen.has(next)) return ring([...seen], next)
      seen.add(next)
      current = next
    }
    return current
  }
  return ({ slug }) => (owner.has(slug) ? follow(slug) : slug)
}
