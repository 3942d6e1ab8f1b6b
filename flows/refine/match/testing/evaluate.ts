import { aliasesOf } from '#flows/refine/link/aliases'
import { normaliseOrganisationName } from '#flows/refine/normalise/organisation-name'
import { slugOf } from '#flows/refine/normalise/slug'
import type { Candidate, MatchProfile, Matching } from '../candidate.ts'
import { matchOrganisations } from '../match.ts'
import { separateNamesakes } from '../namesakes.ts'
import { Regions } from '../regions.ts'
import { classNames, type TruthClass, type TruthRow } from './truth.ts'

/** Runs to the end what yields on the way. */
export const finished = <Result>(work: Generator<void, Result>): Result => {
  let state = work.next()
  while (!state.done) state = work.next()
  return state.value
}

const listed = (value: string) => (value === '' ? [] : [value])

/** Rows with one slug as one candidate. */
const candidateOf = (slug: string, rows: readonly TruthRow[]): Candidate => {
  const names = rows.map(({ name }) => normaliseOrganisationName(name))
  const all = (value: (row: TruthRow) => string) => [...new Set(rows.flatMap((row) => listed(value(row))))]
  return {
    slug,
    name: rows[0]?.name ?? '',
    trading: names.flatMap(({ trading }) => listed(trading)),
    names: [...new Set(names.flatMap((name) => [name.slug, ...listed(name.tradingSlug)]))],
    emails: all(({ email }) => email),
    phones: all(({ phone }) => phone),
    websites: all(({ website }) => website),
    registrationNumbers: all(({ registration }) => registration),
    province: all(({ province }) => province)[0] ?? '',
    area: all(({ area }) => area)[0] ?? '',
    rows: rows.length,
  }
}

/** The slug of each row by its name and, where others have the same name, by its place. */
const slugsOf = (rows: readonly TruthRow[], profile: MatchProfile): string[] => {
  const names = rows.map(({ name }) => normaliseOrganisationName(name))
  const canonical = aliasesOf(names.map((name) => ({ name, tradingNames: [] })))
  const regions = new Regions()
  for (const { area, province } of rows) regions.add(slugOf(area), slugOf(province))
  const freeMail = new Set(profile.free_mail)
  const slugs: string[] = []
  for (const [slug, indexes] of Map.groupBy(names.keys(), (index) =>
    canonical(names[index] ?? normaliseOrganisationName('')),
  )) {
    const named = indexes.flatMap((index) => rows[index] ?? [])
    const separated = separateNamesakes(slug, named.map(namesakeOf), freeMail, regions)
    for (const [place, index] of indexes.entries()) slugs[index] = separated[place] ?? slug
  }
  return slugs
}

const namesakeOf = ({ province, area, email, phone, website, registration }: TruthRow) => ({
  ...{ province, area, emails: listed(email), phones: listed(phone), websites: listed(website) },
  ...{ registrationNumbers: listed(registration), ids: [], master: true },
})

/** The organisations that a truth set has before matching, and the slug of each row. */
export const candidatesOf = (rows: readonly TruthRow[], profile: MatchProfile) => {
  const slugs = slugsOf(rows, profile)
  const grouped = Map.groupBy(rows.keys(), (index) => slugs[index] ?? '')
  const ofSlug = (slug: string, indexes: readonly number[]) =>
    candidateOf(
      slug,
      indexes.flatMap((index) => rows[index] ?? []),
    )
  return { slugs, candidates: Array.from(grouped, ([slug, indexes]) => ofSlug(slug, indexes)) }
}

/** Names, namesakes, matching: the rows by the organisation that they were found to be about. */
const matchRows = (rows: readonly TruthRow[], profile: MatchProfile): { matching: Matching; found: string[] } => {
  const { slugs, candidates } = candidatesOf(rows, profile)
  const matching = finished(matchOrganisations(() => candidates, profile))
  return { matching, found: slugs.map((slug) => matching.clusters.get(slug) ?? slug) }
}

export type Quality = { pairs: number; precision: number; recall: number; withReview: number }

/** Pairs of rows that were put together against pairs that belong together, in all and by class. */
export const qualityOf = (rows: readonly TruthRow[], profile: MatchProfile) => {
  const { matching, found } = matchRows(rows, profile)
  const asked = new Set(
    matching.reviews.flatMap(({ a, b }) => {
      const [one, other] = [a, b].map(({ slug }) => matching.clusters.get(slug) ?? slug)
      return [`${one} ${other}`, `${other} ${one}`]
    }),
  )
  const counts = new Map<TruthClass | 'all', { right: number; wrong: number; missed: number; asked: number }>()
  const countOf = (kind: TruthClass | 'all') => {
    const known = counts.get(kind) ?? { right: 0, wrong: 0, missed: 0, asked: 0 }
    counts.set(kind, known)
    return known
  }
  const count = (what: 'right' | 'wrong' | 'missed' | 'asked', ...kinds: TruthClass[]) => {
    for (const kind of new Set<TruthClass | 'all'>(['all', ...kinds])) countOf(kind)[what] += 1
  }
  const eachPair = (
    indexes: readonly number[],
    visit: (a: TruthRow, b: TruthRow, one: string, other: string) => void,
  ) => {
    for (const [place, index] of indexes.entries()) {
      for (const second of indexes.slice(place + 1)) {
        const [a, b] = [rows[index], rows[second]]
        if (a && b) visit(a, b, found[index] ?? '', found[second] ?? '')
      }
    }
  }
  const mistakes: string[] = []
  for (const indexes of Map.groupBy(rows.keys(), (index) => rows[index]?.truth).values()) {
    eachPair(indexes, (a, b, one, other) => {
      if (one === other) return count('right', a.kind)
      count('missed', a.kind)
      if (asked.has(`${one} ${other}`)) count('asked', a.kind)
      mistakes.push(`missed ${JSON.stringify([a, b])}`)
    })
  }
  for (const indexes of Map.groupBy(rows.keys(), (index) => found[index]).values()) {
    eachPair(indexes, (a, b) => {
      if (a.truth === b.truth) return
      count('wrong', a.kind, b.kind)
      mistakes.push(`wrong ${JSON.stringify([a, b])}`)
    })
  }
  const share = (part: number, whole: number) => (whole === 0 ? 1 : part / whole)
  const qualities = new Map<TruthClass | 'all', Quality>()
  for (const kind of ['all', ...classNames] as const) {
    const { right, wrong, missed, asked: inReview } = countOf(kind)
    const [precision, recall] = [share(right, right + wrong), share(right, right + missed)]
    qualities.set(kind, {
      pairs: right + missed,
      precision,
      recall,
      withReview: share(right + inReview, right + missed),
    })
  }
  return { qualities, reviews: matching.reviews.length, mistakes }
}
