import { HotpassError } from '#contracts/errors'
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

const select = (
  candidates: readonly { value: string; source: RowFacts }[],
  others: readonly string[] = [],
): Selected | undefined => {
  const [first, ...rest] = candidates
  if (!first) return undefined
  const different = [...rest.map(({ value }) => value), ...others].filter((value) => value !== first.value)
  return { ...first, others: different.length > 1 ? [...new Set(different)] : different }
}

const scalarOf = (rows: readonly RowFacts[], field: ScalarField): Selected | undefined => {
  const candidates = rows.flatMap((source) => {
    const value = source.scalars[field]
    return value ? [{ value, source }] : []
  })
  if (field === 'province' && candidates.length > 1) {
    return select(candidates.toSorted((a, b) => Number(a.source.provinceDoubtful) - Number(b.source.provinceDoubtful)))
  }
  return select(candidates, field === 'website' ? rows.flatMap(({ otherSites }) => otherSites) : [])
}

const nameOf = (rows: readonly RowFacts[], slug: string, canonicalOf: (row: RowFacts) => string): Selected => {
  const named = rows.filter(({ name }) => name.value !== '')
  const own = named.filter((row) => canonicalOf(row) === slug)
  const best = own.find(({ name }) => name.legal) ?? own[0]
  const name = select([...(best ? [best] : []), ...named].map((source) => ({ value: source.name.value, source })))
  if (!name) throw new HotpassError('internal', `Organisation \`${slug}\` has no row that names it.`)
  return name
}

/** One organisation from its rows, in merge order: the first value wins, lists are joined. */
export const organisationOf = (
  slug: string,
  rows: readonly RowFacts[],
  canonicalOf: (row: RowFacts) => string,
): Organisation => {
  const name = nameOf(rows, slug, canonicalOf)
  const trading = rows.flatMap((row) => [...(row.name.trading === '' ? [] : [row.name.trading]), ...row.tradingNames])
  const scalars: Organisation['scalars'] = {}
  for (const field of scalarFields) {
    const selected = scalarOf(rows, field)
    if (selected) scalars[field] = selected
  }
  const address = select(
    rows.flatMap((source) =>
      source.addresses.flatMap(({ address: value }) => (value === '' ? [] : [{ value, source }])),
    ),
  )
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
