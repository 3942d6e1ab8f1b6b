import type { Spill } from '#contracts/flow'
import type { RefineProfile } from '#contracts/refine-profile'
import type { Decision } from '#contracts/review'
import { spilledList, type SpilledList } from '../blocks/spilled.ts'
import { candidateOf, namesakeOf } from '../link/candidate-of.ts'
import type { Candidate, Matching } from '../match/candidate.ts'
import { matchOrganisations } from '../match/match.ts'
import { separateNamesakes } from '../match/namesakes.ts'
import { decidedRows, placeDecidedRows } from '../match/row-decisions.ts'
import { gather, type IndexedRow } from './gather.ts'
import type { LinkedRows } from './link-rows.ts'
import type { ReadRows } from './read-rows.ts'
import type { Slugs } from './slugs.ts'

type Given = {
  profile: RefineProfile
  decisions: readonly Decision[]
  /** `row:<sha256>/<sheet>/<row>` of a row by its index, as decisions name rows. */
  referenceOf: (index: number) => string
  spill: Spill
}

/** Of each row the organisation that it is about, before matching and after it. */
export type MatchedRows = {
  matching: Matching
  slugs: Slugs
  /** By row: number of the slug, -1: none. */
  groups: Int32Array
  /** Number of the slug under which that of a group is kept. */
  keptAs: Int32Array
  /** Rows that people placed. */
  placed: ReadonlySet<number>
}

/**
 * Tells apart organisations of one name, heeds what people decided about rows, and compares all organisations with each
 * other: those that are one beyond doubt are kept as one. Yields the rows done.
 */
export function* matchRows(
  read: ReadRows,
  { slugs, groups: linked, idListOf }: LinkedRows,
  given: Given,
): Generator<number, MatchedRows> {
  const groups = linked.slice()
  const candidates = spilledList<Candidate>(given.spill)
  const { decisions, placed } = yield* toCandidates(read, { ...given, idListOf }, slugs, groups, candidates)
  const matching = matchOrganisations(() => candidates.items(), given.profile, decisions)
  let state = matching.next()
  for (; !state.done; state = matching.next()) yield read.index.count
  const { clusters } = state.value
  const keptAs = Int32Array.from({ length: slugs.count }, (_, number) => {
    const kept = clusters.get(slugs.textOf(number))
    return kept === undefined ? number : slugs.numberOf(kept)
  })
  return { matching: state.value, slugs, groups, keptAs, placed }
}

function* toCandidates(
  { facts, index, regions }: ReadRows,
  { profile, decisions, referenceOf, spill, idListOf }: Given & Pick<LinkedRows, 'idListOf'>,
  slugs: Slugs,
  groups: Int32Array,
  candidates: SpilledList<Candidate>,
): Generator<number, { decisions: readonly Decision[]; placed: ReadonlySet<number> }> {
  const freeMail = new Set(profile.free_mail)
  const about = newDecided(decisions, referenceOf, index.count, (row) => groups[row] ?? -1)
  const groupsOf = yield* gather(facts, groups.slice(), slugs.count, spill)
  let done = 0
  for (const { group, rows } of groupsOf()) {
    const slug = slugs.textOf(group)
    for (const [own, same] of apart(slug, rows)) {
      if (own !== slug) for (const row of same) groups[row.index] = slugs.numberOf(own)
      if (about.concerns(group, own)) about.hold(own, same)
      else candidates.add(candidateOf(own, factsOf(same)))
    }
    done += rows.length
    yield (index.count + done) / 2
  }
  const placed = about.place(slugs)
  for (const [slug, rows] of placed.groups) {
    for (const row of rows) groups[row.index] = slugs.numberOf(slug)
    if (rows.length > 0) candidates.add(candidateOf(slug, factsOf(rows)))
  }
  return placed

  /** The rows of a slug by organisation; one that goes apart gets a slug that no other has. */
  function apart(slug: string, rows: readonly IndexedRow[]): Map<string, readonly IndexedRow[]> {
    if (rows.length === 1) return new Map([[slug, rows]])
    const namesakes = factsOf(rows).map((row) => namesakeOf(row, { idListOf }))
    const separated = separateNamesakes(slug, namesakes, freeMail, regions)
    const organisations = Map.groupBy(rows, (_, nth) => separated[nth] ?? slug)
    const named = new Map<string, readonly IndexedRow[]>()
    // What a key alone leads here has no name to go apart with.
    const isNamed = (same: readonly IndexedRow[]) => same.some(({ facts: { name } }) => name.value !== '')
    if (!organisations.values().every(isNamed)) return named.set(slug, rows)
    for (const [own, same] of organisations) {
      let unique = own
      for (let number = 2; unique !== slug && (slugs.has(unique) || named.has(unique)); number += 1)
        unique = `${own}-${number}`
      named.set(unique, same)
    }
    return named
  }
}

const factsOf = (rows: readonly IndexedRow[]) => rows.map(({ facts }) => facts)
const organisation = 'org:'

/** Keeps the groups that decisions about rows concern until all groups are known. */
const newDecided = (
  decisions: readonly Decision[],
  referenceOf: (row: number) => string,
  rows: number,
  groupOf: (row: number) => number,
) => {
  const wanted = decidedRows(decisions)
  const references = new Map<number, string>()
  const concerned = new Set<number | string>()
  if (wanted.size > 0) {
    for (const { a, b } of decisions)
      for (const one of [a, b]) if (one.startsWith(organisation)) concerned.add(one.slice(organisation.length))
    for (let row = 0; row < rows; row += 1) {
      if (groupOf(row) < 0 || !wanted.has(referenceOf(row))) continue
      references.set(row, referenceOf(row))
      concerned.add(groupOf(row))
    }
  }
  const held = new Map<string, readonly IndexedRow[]>()
  return {
    concerns: (group: number, slug: string) => concerned.size > 0 && (concerned.has(group) || concerned.has(slug)),
    hold: (slug: string, group: readonly IndexedRow[]) => void held.set(slug, group),
    place(slugs: Slugs) {
      if (wanted.size === 0) return { groups: held, decisions, placed: new Set<number>() }
      const rowsHeld = [...held].flatMap(([slug, group]) => group.map((row) => ({ slug, row })))
      const named = rowsHeld.flatMap(({ slug, row }) => {
        const reference = references.get(row.index)
        return reference === undefined ? [] : [[reference, { slug, name: row.facts.name.slug }] as const]
      })
      const decided = placeDecidedRows(decisions, new Map(named), (slug) => slugs.has(slug))
      const placeOf = (row: number) => decided.slugs.get(references.get(row) ?? '')
      const moved = Map.groupBy(rowsHeld, ({ slug, row }) => placeOf(row.index) ?? slug)
      return {
        groups: new Map(
          [...moved].map(([slug, group]) => [slug, group.map(({ row }) => row).toSorted((a, b) => a.index - b.index)]),
        ),
        decisions: decided.decisions,
        placed: new Set(rowsHeld.map(({ row }) => row.index).filter((row) => placeOf(row) !== undefined)),
      }
    },
  }
}
