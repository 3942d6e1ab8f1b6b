import { normaliseOrganisationName } from '../normalise/organisation-name.ts'
import type { RowFacts } from '../rows/facts.ts'
import type { Canonical } from './aliases.ts'

/** The rows of one mapped sheet; `file` tells which sheets belong to one workbook. */
export type LinkSheet = { file: number; place: number; facts: readonly RowFacts[] }

/** How the rows of a sheet find their organisation, with the measured rates. */
export type Join = {
  by: 'id' | 'name'
  /** Place of the sheet whose ids were tested; absent where no sheet has ids. */
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
const noIds: ReadonlyMap<string, string> = new Map()
const unjoined: Join = { by: 'name', ids: 0, matched: 0, compared: 0, agreed: 0, slugs: noIds }

const idsOf = ({ facts }: LinkSheet, canonical: Canonical): ReadonlyMap<string, string> => {
  const slugs = new Map<string, string>()
  let rows = 0
  for (const { master, id, name } of facts) {
    if (!master || id === '' || name.slug === '') continue
    rows += 1
    const slug = canonical(name)
    const known = slugs.get(id)
    slugs.set(id, known === undefined || known === slug ? slug : '')
  }
  return slugs.size * 2 >= rows ? slugs : noIds
}

const measure = (sheet: LinkSheet, master: number, slugs: ReadonlyMap<string, string>, canonical: Canonical): Join => {
  const join = { ids: 0, matched: 0, compared: 0, agreed: 0 }
  for (const { id, name } of sheet.facts) {
    if (id === '') continue
    join.ids += 1
    const slug = slugs.get(id)
    if (slug === undefined) continue
    join.matched += 1
    if (slug === '' || name.slug === '') continue
    join.compared += 1
    if (canonical(name) === slug) join.agreed += 1
  }
  const good = join.matched > 0 && join.matched >= goodMatch * join.ids && join.agreed >= goodAgreement * join.compared
  return { by: good ? 'id' : 'name', master, ...join, slugs: good ? slugs : noIds }
}

/** Tests every sheet's ids against the ids of every organisation sheet of its workbook and keeps the best. */
export const joinsOf = (sheets: readonly LinkSheet[], canonical: Canonical): Map<number, Join> => {
  const masters = sheets
    .map((sheet) => ({ sheet, slugs: idsOf(sheet, canonical) }))
    .filter(({ slugs }) => slugs.size > 0)
  return new Map(
    sheets.map((sheet) => {
      const tested = masters
        .filter((master) => master.sheet.file === sheet.file)
        .map((master) => measure(sheet, master.sheet.place, master.slugs, canonical))
      const [first = unjoined, ...others] = tested
      return [sheet.place, others.reduce((a, b) => (rank(b) > rank(a) ? b : a), first)] as const
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
  return { reason: row.master ? 'no_organisation_name' : byId === '' ? 'ambiguous_id' : 'unmatched_id' }
}
