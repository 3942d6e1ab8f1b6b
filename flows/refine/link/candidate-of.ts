import type { Candidate } from '../match/candidate.ts'
import type { Namesake } from '../match/namesakes.ts'
import { slugOf } from '../normalise/slug.ts'
import { perPerson, type RowFacts } from '../rows/facts.ts'
import type { Linked } from './linker.ts'

const none: readonly string[] = []

const reachOf = (row: RowFacts) => ({
  emails: row.people ? perPerson(row).flatMap(({ contact }) => contact?.emails ?? none) : (row.contact?.emails ?? none),
  phones: row.people ? perPerson(row).flatMap(({ contact }) => contact?.phones ?? none) : (row.contact?.phones ?? none),
  websites: row.scalars.website ? [row.scalars.website, ...row.otherSites] : row.otherSites,
  registrationNumbers: row.registrationNumbers,
})

/** What tells a row from others of the same name; ids are of the list that the table of the row has them from. */
export const namesakeOf = (row: RowFacts, { idListOf }: Pick<Linked, 'idListOf'>): Namesake => ({
  ...reachOf(row),
  province: row.provinceDoubtful ? '' : (row.scalars.province ?? ''),
  area: row.scalars.area ?? '',
  ids: row.id === '' ? none : [`${idListOf(row.sheet)} ${row.id}`],
  master: row.master,
})

const first = (values: Iterable<string | undefined>): string => {
  for (const value of values) if (value) return value
  return ''
}

/** The texts of all lists, each once; most lists are empty. */
const distinct = (lists: readonly (readonly string[])[]): readonly string[] => {
  const [first = none, ...others] = lists.filter((list) => list.length > 0)
  return others.length === 0 && first.length < 2 ? first : [...new Set([first, ...others].flat())]
}

/** An organisation as its rows name it. */
export const candidateOf = (slug: string, rows: readonly RowFacts[]): Candidate => {
  const reach = rows.map(reachOf)
  const each = (field: 'emails' | 'phones' | 'websites') => distinct(reach.map((row) => row[field]))
  const traded = rows.map(({ name, tradingNames }) =>
    name.trading === '' ? tradingNames : [name.trading, ...tradingNames],
  )
  return {
    slug,
    name: first(rows.map(({ name }) => name.value)),
    trading: distinct(traded),
    names: distinct([[slug], ...rows.map(({ name }, nth) => [name.slug, ...(traded[nth] ?? none).map(slugOf)])]).filter(
      Boolean,
    ),
    emails: each('emails'),
    phones: each('phones'),
    websites: each('websites'),
    registrationNumbers: distinct(rows.map((row) => row.registrationNumbers)),
    province: first(rows.map((row) => (row.provinceDoubtful ? '' : row.scalars.province))),
    area: first(rows.map((row) => row.scalars.area)),
    rows: rows.length,
  }
}
