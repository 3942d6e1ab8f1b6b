import { HotpassError } from '#contracts/errors'
import type { Canonical } from '../link/aliases.ts'
import { listFields, scalarFields, type ListField, type RowFacts, type ScalarField } from '../rows/facts.ts'

/** The value that won, the row that holds it, and values of other rows that differ. */
export type Selected = { value: string; source: RowFacts; others: readonly string[] }

export type Organisation = {
  slug: string
  name: Selected
  /** Other spellings and names it trades under. */
  aliases: readonly string[]
  scalars: Partial<Record<ScalarField | 'address', Selected>>
  lists: Partial<Record<ListField, string>>
  /** Latest interaction of all its rows, ISO date. */
  date: string
}

const none: readonly string[] = []

/** The value of the first row that has one, with what differs from it. */
const select = (rows: readonly RowFacts[], valueOf: (row: RowFacts) => string | undefined): Selected | undefined => {
  let selected: { value: string; source: RowFacts } | undefined
  let others: Set<string> | undefined
  for (const source of rows) {
    const value = valueOf(source)
    if (!value) continue
    if (!selected) selected = { value, source }
    else if (value !== selected.value) others = (others ?? new Set()).add(value)
  }
  return selected && { ...selected, others: others ? [...others] : none }
}

const scalarOf = (rows: readonly RowFacts[], field: ScalarField): Selected | undefined => {
  const known = field === 'province' ? rows.filter(({ provinceDoubtful }) => !provinceDoubtful) : rows
  const selected = select(known, ({ scalars }) => scalars[field]) ?? select(rows, ({ scalars }) => scalars[field])
  if (!selected || field !== 'website') return selected
  const others = [...selected.others, ...rows.flatMap(({ otherSites }) => otherSites)]
  return { ...selected, others: [...new Set(others)].filter((site) => site !== selected.value) }
}

const nameOf = (rows: readonly RowFacts[], slug: string, canonical: Canonical): Selected => {
  const named = rows.filter(({ name }) => name.value !== '')
  const own = named.filter((row) => canonical(row.name) === slug)
  const best = own.find(({ name }) => name.legal) ?? own[0]
  const name = select(best ? [best, ...named] : named, (row) => row.name.value)
  if (!name) throw new HotpassError('internal', `Organisation \`${slug}\` has no row that names it.`)
  return name
}

/** One organisation from its rows, in merge order: the first value wins, lists are joined. */
export const organisationOf = (slug: string, rows: readonly RowFacts[], canonical: Canonical): Organisation => {
  const name = nameOf(rows, slug, canonical)
  const trading = rows.flatMap((row) => [...(row.name.trading === '' ? [] : [row.name.trading]), ...row.tradingNames])
  const scalars: Organisation['scalars'] = {}
  for (const field of scalarFields) {
    const selected = scalarOf(rows, field)
    if (selected) scalars[field] = selected
  }
  const address = select(rows, ({ addresses }) => addresses.find(({ address: text }) => text !== '')?.address)
  if (address) scalars.address = address
  const lists: Organisation['lists'] = {}
  for (const field of listFields) {
    const values = new Set(rows.flatMap((row) => row.lists[field] ?? []))
    if (values.size > 0) lists[field] = [...values].join('; ')
  }
  return {
    slug,
    name,
    aliases: [...new Set([...name.others, ...trading])].filter((alias) => alias !== name.value),
    scalars,
    lists,
    date: rows.reduce((latest, row) => (row.date > latest ? row.date : latest), ''),
  }
}
