import { rowsAtATime } from '../input.ts'
import type { RowFacts } from '../rows/facts.ts'
import { aliasesOf, type Canonical } from './aliases.ts'
import { joinsOf, linkRow, type Join, type LinkSheet } from './joins.ts'

export type Linked = {
  /** Rows by the slug of their organisation, in input order. */
  groups: Map<string, RowFacts[]>
  /** Rows that lead to no organisation, with the reason. */
  unlinked: ReadonlyMap<RowFacts, string>
  /** Rows that an id linked although they name another organisation. */
  differing: readonly RowFacts[]
  joins: ReadonlyMap<number, Join>
  canonical: Canonical
}

/** Finds the organisation of every row of the sheets; yields now and then. */
export function* linkRows(sheets: readonly LinkSheet[]): Generator<void, Linked> {
  const facts = sheets.flatMap((sheet) => sheet.facts)
  const canonical = aliasesOf(facts)
  yield
  const joins = joinsOf(sheets, canonical)
  yield
  const known = new Set<string>()
  for (const { master, name } of facts) if (master && name.slug !== '') known.add(canonical(name))

  const groups = new Map<string, RowFacts[]>()
  const unlinked = new Map<RowFacts, string>()
  const differing: RowFacts[] = []
  for (const [index, row] of facts.entries()) {
    if (index % rowsAtATime === 0) yield
    const link = linkRow(row, joins.get(row.sheet), known, canonical)
    if ('reason' in link) unlinked.set(row, link.reason)
    else {
      const group = groups.get(link.slug)
      if (group) group.push(row)
      else groups.set(link.slug, [row])
      if (link.byId) differing.push(row)
    }
  }
  return { groups, unlinked, differing, joins, canonical }
}
