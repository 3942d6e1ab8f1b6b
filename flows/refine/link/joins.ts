import { normaliseOrganisationName } from '../normalise/organisation-name.ts'
import type { RowFacts } from '../rows/facts.ts'
import type { Canonical } from './aliases.ts'

/**
 * The rows of one mapped sheet; `file` tells which sheets belong to one workbook, `idsMayBeOwn` that its ids may be
 * those of the people in it.
 */
export type LinkSheet = { file: number; place: number; idsMayBeOwn: boolean; facts: readonly RowFacts[] }

/** How the rows of a sheet find their organisation, with the measured rates. */
export type Join = {
  by: 'id' | 'name'
  /** Place of the sheet whose ids were tested; absent where no other sheet has ids. */
  master?: number
  /** Rows with an id that could be one. */
  ids: number
  /** Those whose id the other sheet has. */
  matched: number
  /** Of these, rows that also name an organisation, and how many name the same. */
  compared: number
  agreed: number
  /** Slug by id; empty text: several organisations share the id. */
  slugs: ReadonlyMap<string, string>
}

const goodMatch = 0.6
const goodAgreement = 0.6
const mostlyOne = 0.8
const noIds: ReadonlyMap<string, string> = new Map()
const unjoined: Join = { by: 'name', ids: 0, matched: 0, compared: 0, agreed: 0, slugs: noIds }

/** Organisations by their ids; none where ids repeat too often, or people of one organisation have one each. */
const idsOf = ({ facts, idsMayBeOwn }: LinkSheet, canonical: Canonical): ReadonlyMap<string, string> => {
  const slugs = new Map<string, string>()
  let rows = 0
  for (const { master, id, name } of facts) {
    if (!master || id === '' || name.slug === '') continue
    rows += 1
    const slug = canonical(name)
    const known = slugs.get(id)
    slugs.set(id, known === undefined || known === slug ? slug : '')
  }
  if (idsMayBeOwn && new Set(slugs.values()).size < mostlyOne * slugs.size) return noIds
  return slugs.size * 2 >= rows ? slugs : noIds
}

type Master = { sheet: LinkSheet; slugs: ReadonlyMap<string, string> }

const measure = (sheet: LinkSheet, { sheet: master, slugs }: Master, canonical: Canonical): Join => {
  const join = { ids: 0, matched: 0, compared: 0, agreed: 0 }
  const distinct = new Set<string>()
  for (const { id, name } of sheet.facts) {
    if (id === '') continue
    join.ids += 1
    distinct.add(id)
    const slug = slugs.get(id)
    if (slug === undefined) continue
    join.matched += 1
    if (slug === '' || name.slug === '') continue
    join.compared += 1
    if (canonical(name) === slug) join.agreed += 1
  }
  // Numbers of another file, or numbers of which no two people share one, may match by chance: names must agree.
  const chance = sheet.file !== master.file || (sheet.idsMayBeOwn && distinct.size === join.ids)
  const compared = Math.max(join.compared, chance ? 1 : 0)
  const good = join.matched > 0 && join.matched >= goodMatch * join.ids && join.agreed >= goodAgreement * compared
  return { by: good ? 'id' : 'name', master: master.place, ...join, slugs: good ? slugs : noIds }
}

/** Tests every sheet's ids against those of every other organisation sheet, its own workbook's first, and keeps the best. */
export const joinsOf = (sheets: readonly LinkSheet[], canonical: Canonical): Map<number, Join> => {
  const masters = sheets
    .map((sheet): Master => ({ sheet, slugs: idsOf(sheet, canonical) }))
    .filter(({ slugs }) => slugs.size > 0)
  return new Map(
    sheets.map((sheet) => {
      const [first, ...others] = masters
        .filter((master) => master.sheet !== sheet)
        .toSorted((a, b) => Number(b.sheet.file === sheet.file) - Number(a.sheet.file === sheet.file))
        .map((master) => measure(sheet, master, canonical))
      const best = first && others.reduce((a, b) => (rank(b) > rank(a) ? b : a), first)
      return [sheet.place, best ?? { ...unjoined, ids: sheet.facts.filter(({ id }) => id !== '').length }] as const
    }),
  )
}

const rank = ({ by, matched, ids }: Join) => (by === 'id' ? 1 : 0) + matched / Math.max(1, ids)

/** `byId`: the row names another organisation than the one that its id leads to. */
export type Link = { slug: string; byId?: true } | { reason: string }

const isEmpty = ({ scalars, lists, contact, addresses, note, date }: RowFacts) =>
  !contact &&
  !note &&
  addresses.length === 0 &&
  date === '' &&
  [...Object.keys(scalars), ...Object.keys(lists)].length === 0

/** The organisation of a row: by its own name where one knows it, else by a tested id, else by a name in the id column. */
export const linkRow = (
  row: RowFacts,
  join: Join = unjoined,
  known: ReadonlySet<string>,
  canonical: Canonical,
): Link => {
  const byId = row.id === '' ? undefined : join.slugs.get(row.id)
  if (row.name.value !== '') {
    if (row.name.slug === '') return { reason: 'name_without_slug' }
    const slug = canonical(row.name)
    return row.master || known.has(slug) || !byId ? { slug } : { slug: byId, byId: true }
  }
  if (byId) return { slug: byId }
  if (row.id === '') {
    return { reason: isEmpty(row) ? 'only_placeholders' : row.master ? 'no_organisation_name' : 'no_organisation' }
  }
  const named = canonical(normaliseOrganisationName(row.id))
  if (join.by === 'name' && known.has(named)) return { slug: named }
  if (row.master) return { reason: 'no_organisation_name' }
  const unconfirmed = join.matched > 0 && join.compared === 0 && join.by === 'name'
  return { reason: byId === '' ? 'ambiguous_id' : unconfirmed ? 'unconfirmed_id' : 'unmatched_id' }
}
