import type { Candidate } from '../match/candidate.ts'
import type { Namesake } from '../match/namesakes.ts'
import { slugOf } from '../normalise/slug.ts'
import { perPerson, type RowFacts } from '../rows/facts.ts'
import type { Linked } from './linker.ts'

const reachOf = (row: RowFacts) => ({
  emails: perPerson(row).flatMap(({ contact }) => contact?.emails ?? []),
  phones: perPerson(row).flatMap(({ contact }) => contact?.phones ?? []),
  websites: [...(row.scalars.website ? [row.scalars.website] : []), ...row.otherSites],
  registrationNumbers: row.registrationNumbers,
})

/** What tells a row from others of the same name; ids are of the list that the table of the row has them from. */
export const namesakeOf = (row: RowFacts, { idListOf }: Pick<Linked, 'idListOf'>): Namesake => ({
  ...reachOf(row),
  province: row.provinceDoubtful ? '' : (row.scalars.province ?? ''),
  area: row.scalars.area ?? '',
  ids: row.id === '' ? [] : [`${idListOf(row.sheet)} ${row.id}`],
  master: row.master,
})

const first = (values: Iterable<string | undefined>): string => {
  for (const value of values) if (value) return value
  return ''
}

/** An organisation as its rows name it. */
export const candidateOf = (slug: string, rows: readonly RowFacts[]): Candidate => {
  const all = <Value>(of: (row: RowFacts) => readonly Value[]) => [...new Set(rows.flatMap(of))]
  const reach = rows.map(reachOf)
  const each = (field: 'emails' | 'phones' | 'websites') => [...new Set(reach.flatMap((row) => row[field]))]
  const traded = ({ name, tradingNames }: RowFacts) => [...(name.trading === '' ? [] : [name.trading]), ...tradingNames]
  return {
    slug,
    name: first(rows.map(({ name }) => name.value)),
    trading: all(traded),
    names: [...new Set([slug, ...rows.flatMap((row) => [row.name.slug, ...traded(row).map(slugOf)])])].filter(Boolean),
    emails: each('emails'),
    phones: each('phones'),
    websites: each('websites'),
    registrationNumbers: all((row) => row.registrationNumbers),
    province: first(rows.map((row) => (row.provinceDoubtful ? '' : row.scalars.province))),
    area: first(rows.map((row) => row.scalars.area)),
    rows: rows.length,
  }
}
