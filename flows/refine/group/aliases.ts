import { slugOf } from '../normalise/slug.ts'
import type { RowFacts } from '../rows/facts.ts'
import type { Selected } from './selected.ts'

/** How a slug came to lead to an organisation. */
export type LinkKind = 'trading' | 'id' | 'match' | 'decision'
export type LinkedBy = (slug: string, organisation: string) => LinkKind | undefined

/** Another name of an organisation: spelt otherwise, with its legal form, traded under, or found to be the same. */
export type Alias = { alias: string; kind: 'spelling' | 'legal' | LinkKind; slug: string; source: RowFacts }

const tradingSlugs = ({ name, tradingNames }: RowFacts) =>
  tradingNames.length === 0 ? [name.tradingSlug] : [name.tradingSlug, ...tradingNames.map(slugOf)]

/** Every name of the rows but the chosen one, each once, with the first row that says it. */
export const aliasesOf = (
  organisation: string,
  name: Selected,
  rows: readonly RowFacts[],
  linkedBy: LinkedBy,
): readonly Alias[] => {
  const aliases = new Map<string, Alias>()
  const add = (alias: string, slug: string, kind: Alias['kind'], source: RowFacts) => {
    if (alias !== '' && alias !== name.value && !aliases.has(alias)) aliases.set(alias, { alias, kind, slug, source })
  }
  const traded = new Set(rows.flatMap(tradingSlugs))
  const kindOf = ({ name: own }: RowFacts): Alias['kind'] => {
    if (own.slug !== organisation) return linkedBy(own.slug, organisation) ?? (traded.has(own.slug) ? 'trading' : 'id')
    return own.legal === name.source.name.legal ? 'spelling' : 'legal'
  }
  for (const row of rows) {
    add(row.name.value, row.name.slug, kindOf(row), row)
    add(row.name.trading, row.name.tradingSlug, 'trading', row)
    for (const trading of row.tradingNames) add(trading, slugOf(trading), 'trading', row)
  }
  return [...aliases.values()]
}
