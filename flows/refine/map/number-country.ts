import type { CountryCode } from 'libphonenumber-js/min'
import { phoneNormaliser } from '../normalise/phone.ts'
import { hintKinds, joinedHints, type CountryHints, type HintKind } from './country-hints.ts'
import type { SheetMapping } from './mapping.ts'

/** The country by which numbers without country code are read, where no profile says it; absent: they are not read. */
export type NumberCountry = { country?: CountryCode; evidence: string }

const weights: Readonly<Record<HintKind, number>> = { country: 2, address: 2, number: 2, domain: 2, place: 1 }
const names: Readonly<Record<HintKind, string>> = {
  country: 'names of countries',
  address: 'countries in addresses',
  number: 'numbers with country code',
  domain: 'domains of a country',
  place: 'provinces and postal codes',
}
const enough = 4
const clear = 0.75
/** Who writes the code only where it is another country's proves nothing by a few such numbers. */
const fewNumbers = 0.1
/** So many of the numbers must be numbers of the country. */
const readable = 0.6

const whatToSay =
  'numbers without country code are not read: set `region` of the run (such as ZA) or `country` of the profile, or map a column of countries'

type Score = { country: CountryCode; kinds: ReadonlyMap<HintKind, number>; score: number }

const scoresOf = ({ said }: CountryHints): Score[] =>
  [...said]
    .map(([country, kinds]) => ({
      country,
      kinds,
      score: [...kinds].reduce((sum, [kind, count]) => sum + weights[kind] * count, 0),
    }))
    .toSorted((a, b) => b.score - a.score || (a.country < b.country ? -1 : 1))

const totalOf = ({ said }: CountryHints, kind: HintKind) =>
  [...said.values()].reduce((sum, kinds) => sum + (kinds.get(kind) ?? 0), 0)

const readableShare = (open: readonly string[], country: CountryCode): number => {
  const read = phoneNormaliser(country)
  return open.length === 0 ? 1 : open.filter((text) => read(text).values.length > 0).length / open.length
}

const unknown = (why: string): NumberCountry => ({ evidence: `${why}; ${whatToSay}` })

/** The country that a clear majority of hints names, and whose numbers these are; else why none. */
const inferred = (hints: CountryHints, where: string): NumberCountry => {
  const scores = scoresOf(hints)
  const [best] = scores
  if (!best) return unknown(`nothing ${where} tells the country`)
  const all = scores.reduce((sum, { score }) => sum + score, 0)
  const votes = scores.slice(0, 3).map(({ country, score }) => `${country} ${score}`)
  if (best.score < enough) return unknown(`too little ${where} tells the country (${votes.join(', ')})`)
  if (best.score < clear * all) return unknown(`no clear majority ${where} for a country (${votes.join(', ')})`)
  if (best.kinds.size === 1 && (best.kinds.get('number') ?? 0) > 0 && best.score < 2 * fewNumbers * hints.numbers)
    return unknown(`too few numbers ${where} have a country code to tell that of the others`)
  const share = readableShare(hints.open, best.country)
  if (share < readable)
    return unknown(`hints ${where} name ${best.country}, but ${Math.round(share * 100)} % of the numbers are its own`)
  const from = hintKinds.flatMap((kind) => {
    const total = totalOf(hints, kind)
    return total === 0 ? [] : [`${best.kinds.get(kind) ?? 0} of ${total} ${names[kind]}`]
  })
  return { country: best.country, evidence: `inferred from ${from.join(', ')} ${where}` }
}

/** Hints that name another country, if not beyond doubt. */
const speaksAgainst = (hints: CountryHints, country: CountryCode | undefined) => {
  const [own] = scoresOf(hints)
  return own !== undefined && own.country !== country
}

/**
 * Tells each table that needs it the country of its numbers: by what stands in it, else in its file, else in all files of
 * the run. Where nothing is beyond doubt, the evidence says what to set.
 */
export const withNumberCountries = (mappings: readonly SheetMapping[]): SheetMapping[] => {
  const hintsOf = (chosen: readonly SheetMapping[]) => joinedHints(chosen.flatMap(({ hints }) => hints ?? []))
  const run = hintsOf(mappings)
  const files = new Map(
    Array.from(
      Map.groupBy(mappings, ({ file }) => file),
      ([file, of]) => [file, hintsOf(of)],
    ),
  )
  return mappings.map(({ hints, ...mapping }) => {
    if (!hints?.hasNumbers) return mapping
    const own = inferred(hints, 'in the table')
    if (own.country !== undefined) return { ...mapping, region: own }
    if (hints.open.length === 0) return mapping
    const wider = [
      { said: files.get(mapping.file)?.said ?? run.said, where: `in ${mapping.file}` },
      { said: run.said, where: 'in the tables of the run' },
    ].map(({ said, where }) => inferred({ ...hints, numbers: run.numbers, said }, where))
    const found = wider.find(({ country }) => country !== undefined && !speaksAgainst(hints, country))
    return { ...mapping, region: found ?? (hints.said.size === 0 && run.said.size > 0 ? (wider.at(-1) ?? own) : own) }
  })
}
