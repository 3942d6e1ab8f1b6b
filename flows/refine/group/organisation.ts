import { HotpassError } from '#contracts/errors'
import { listFields, scalarFields, type ListField, type RowFacts } from '../rows/facts.ts'
import { aliasesOf, type Alias, type LinkedBy } from './aliases.ts'
import { orderReason, type Trust } from './order.ts'
import { firstOfEach, select, type Given, type Selected } from './selected.ts'

/** Fields of which an organisation has one value, chosen among those of its rows. */
export const chosenFields = [...scalarFields, 'address', 'registration_number', 'tax_number'] as const
export type ChosenField = (typeof chosenFields)[number]

/** All values of a field, joined, with the row that says each first. */
type Joined = { value: string; parts: readonly { value: string; source: RowFacts }[] }

export type Organisation = {
  slug: string
  name: Selected
  aliases: readonly Alias[]
  chosen: Partial<Record<ChosenField, Selected>>
  lists: Partial<Record<ListField, Joined>>
  /** Pages beside the web sites, such as social ones. */
  otherSites: readonly string[]
  /** Latest interaction of all its rows, ISO date. */
  date: Selected | undefined
}

/** What merging needs beside the rows themselves. */
export type MergeSettings = { trust: Trust; linkedBy: LinkedBy }

const nothing: readonly string[] = []
const afterFirst = (values: readonly string[]) => (values.length < 2 ? nothing : values.slice(1))
const written = ({ addresses }: RowFacts) => addresses.map(({ address }) => address).filter(Boolean)

/** What a row gives to each field; pages beside its web site stand for it nowhere without one. */
const givenTo = (field: ChosenField): Given => {
  switch (field) {
    case 'province':
      return { value: ({ scalars }) => scalars.province, isDoubtful: ({ provinceDoubtful }) => provinceDoubtful }
    case 'website':
      return { value: ({ scalars }) => scalars.website, beside: ({ otherSites }) => otherSites }
    case 'address':
      return {
        value: ({ addresses }) => addresses.find(({ address }) => address !== '')?.address,
        beside: (row) => afterFirst(written(row)),
      }
    case 'registration_number':
      return {
        value: ({ registrationNumbers: [number] }) => number,
        beside: ({ registrationNumbers }) => afterFirst(registrationNumbers),
      }
    case 'tax_number':
      return { value: ({ taxNumbers: [number] }) => number, beside: ({ taxNumbers }) => afterFirst(taxNumbers) }
    default:
      return { value: ({ scalars }) => scalars[field] }
  }
}
const given = chosenFields.map((field) => [field, givenTo(field)] as const)

/** The name of rows that are known by the slug itself, one with its legal form first. */
const nameOf = (slug: string, rows: readonly RowFacts[], trust: Trust): Selected => {
  const named = rows.filter(({ name }) => name.value !== '')
  const own = named.filter(({ name }) => name.slug === slug)
  const best = own.find(({ name }) => name.legal) ?? own[0] ?? named[0]
  const [first] = rows
  if (!first) throw new HotpassError('internal', `Organisation \`${slug}\` has no row.`)
  // A person may set rows apart that only a key led here.
  if (!best) return { value: slug, source: first, others: [] }
  const others = firstOfEach(named, ({ name }) => name.value)
  others.delete(best.name.value)
  const reasonOf = ({ name }: RowFacts) =>
    name.slug !== slug ? 'other_name' : best.name.legal && !name.legal ? 'without_legal_form' : undefined
  return {
    value: best.name.value,
    source: best,
    others: [...others].map(([value, source]) => ({
      value,
      source,
      reason: reasonOf(source) ?? orderReason(trust, best, source),
    })),
  }
}

const latest = (rows: readonly RowFacts[]): Selected | undefined => {
  const [newest, ...others] = [...firstOfEach(rows, ({ date }) => date)].toSorted(([a], [b]) => (a < b ? 1 : -1))
  if (!newest) return undefined
  const [value, source] = newest
  return { value, source, others: others.map(([date, row]) => ({ value: date, source: row, reason: 'older' })) }
}

const joinedOf = (rows: readonly RowFacts[], field: ListField): Joined | undefined => {
  if (rows.every(({ lists }) => lists[field] === undefined)) return undefined
  const parts = new Map<string, RowFacts>()
  for (const row of rows) for (const value of row.lists[field] ?? nothing) if (!parts.has(value)) parts.set(value, row)
  if (parts.size === 0) return undefined
  return { value: [...parts.keys()].join('; '), parts: [...parts].map(([value, source]) => ({ value, source })) }
}

/** One organisation from its rows, which come in merge order: of each field what was chosen, and what was not and why. */
export const organisationOf = (slug: string, rows: readonly RowFacts[], settings: MergeSettings): Organisation => {
  const { trust } = settings
  const name = nameOf(slug, rows, trust)
  const chosen: Organisation['chosen'] = {}
  for (const [field, of] of given) {
    const selected = select(rows, of, trust)
    if (selected) chosen[field] = selected
  }
  const lists: Organisation['lists'] = {}
  for (const field of listFields) {
    const joined = joinedOf(rows, field)
    if (joined) lists[field] = joined
  }
  return {
    slug,
    name,
    aliases: aliasesOf(slug, name, rows, settings.linkedBy),
    chosen,
    lists,
    otherSites: rows.every(({ otherSites }) => otherSites.length === 0)
      ? nothing
      : [...new Set(rows.flatMap(({ otherSites }) => otherSites))],
    date: latest(rows),
  }
}
