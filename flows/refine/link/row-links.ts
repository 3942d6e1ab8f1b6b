import type { SetAsideReason } from '#contracts/set-aside'
import { rowsAtATime } from '../input.ts'
import type { JoinTest } from './joins.ts'
import { severalOnes, type KeyIndex } from './key-index.ts'
import { rowIs, type Keys, type LinkRows } from './link-table.ts'
import type { CanonicalNumber, Parents } from './parents.ts'
import { isFit, type TableJoin } from './table-join.ts'

/**
 * `name_differs_from_id`: the row names another organisation, which nobody lists, than the one that its key leads to;
 * `id_differs_from_name`: both are listed, and the name counts; `not_in_organisations`: only rows such as this name it.
 */
type LinkNote = 'name_differs_from_id' | 'id_differs_from_name' | 'not_in_organisations'
/** The organisation of a row, or why it has none. */
export type Link = { slug: string; note?: LinkNote } | { reason: string }

const notes = [undefined, 'name_differs_from_id', 'id_differs_from_name', 'not_in_organisations'] as const
const reasons = [
  'name_without_slug',
  'only_placeholders',
  'no_organisation_name',
  'no_organisation',
  'ambiguous_id',
  'unconfirmed_id',
  'unmatched_id',
] as const satisfies readonly SetAsideReason[]

const leastSame = 0.6
type Reason = (typeof reasons)[number]
const because = (reason: Reason) => -1 - reasons.indexOf(reason)
const linked = (slug: number, note?: LinkNote) => slug * notes.length + notes.indexOf(note)

/** A link of a row out of its number: that of the organisation with the note, or below 0 that of the reason. */
export const linkOfNumber = (number: number, slugs: readonly string[]): Link => {
  if (number < 0) return { reason: reasons[-1 - number] ?? 'no_organisation' }
  const note = notes[number % notes.length]
  return { slug: slugs[Math.floor(number / notes.length)] ?? '', ...(note && { note }) }
}

/** What each row of a table leads to by one join: an organisation, `severalOnes`, or -1. */
const leadsOf = (table: LinkRows, keys: Keys, index: KeyIndex): Int32Array => {
  const leads = new Int32Array(table.count()).fill(-1)
  for (let at = 0; at < keys.store.count(); at += 1) {
    const row = keys.store.rowAt(at)
    const place = index.find(keys.store.keyAt(at))
    if (place >= 0 && (leads[row] ?? -1) < 0) leads[row] = index.ownerAt(place)
  }
  return leads
}

/** Whether keys lead elsewhere than those of a better join do: then they are of another list. */
const contradicts = (leads: Int32Array, better: Int32Array): boolean => {
  let [both, same] = [0, 0]
  for (const [row, lead] of leads.entries()) {
    if (lead < 0 || (better[row] ?? -1) < 0) continue
    both += 1
    if (lead === better[row]) same += 1
  }
  return same < leastSame * both
}

/** What all tables say of organisations, by their numbers. */
type Known = {
  /** 1 where a list of organisations has it. */
  known: Uint8Array
  /** Whether a person said that a name is not that of an organisation. */
  apart: (own: number, organisation: number) => boolean
  canonical: CanonicalNumber
  parents: Parents
  tables: ReadonlyMap<number, LinkRows>
}

/** How every row of a table is linked, as numbers, and the joins that lead elsewhere than better ones. */
export function* linksOf(
  table: LinkRows,
  join: TableJoin | undefined,
  { known, apart, canonical, parents, tables }: Known,
): Generator<void, { links: Int32Array; unused: ReadonlySet<JoinTest> }> {
  const count = table.count()
  const unused = new Set<JoinTest>()
  const byKey = new Int32Array(count).fill(-1)
  const byOther = new Int32Array(count).fill(-1)
  for (const test of join?.tests.filter(isFit) ?? []) {
    const keys = table.columns.find(({ kind, column }) => kind === test.by && column === test.column)
    const parent = tables.get(test.parent)
    const parentKeys = parent?.columns.find(({ kind, column }) => kind === test.by && column === test.parentColumn)
    if (!keys || !parent || !parentKeys) continue
    const leads = leadsOf(table, keys, parents(parent, parentKeys))
    const into = test.by === 'id' ? byKey : byOther
    if (test.by === 'id' && contradicts(leads, into)) {
      unused.add(test)
      continue
    }
    for (let row = 0; row < count; row += 1) {
      const lead = leads[row] ?? -1
      if ((into[row] ?? -1) < 0 && lead !== -1) into[row] = lead
    }
    yield
  }
  const unconfirmed = join?.tests.some(
    ({ by, fits, reason }) => by === 'id' && !fits && (reason === 'unconfirmed' || reason === 'own_ids'),
  )
  const isListed = join?.tests.some(({ by, matched }) => by === 'name' && matched > 0)
  const links = new Int32Array(count)
  for (let row = 0; row < count; row += 1) {
    if (row % (100 * rowsAtATime) === 0) yield
    links[row] = linkOf(row)
  }
  return { links, unused }

  function linkOf(row: number): number {
    const is = table.is.at(row)
    const own = table.own.at(row)
    const key = byKey[row] ?? -1
    if (is & rowIs.nameWithoutSlug) return because('name_without_slug')
    if (own >= 0) {
      const slug = canonical(own)
      if (is & rowIs.master) return linked(slug)
      if (known[slug]) return linked(slug, key >= 0 && key !== slug ? 'id_differs_from_name' : undefined)
      if (key >= 0 && !apart(own, key)) return linked(key, 'name_differs_from_id')
      return linked(slug, isListed ? 'not_in_organisations' : undefined)
    }
    if (key >= 0) return linked(key)
    const other = byOther[row] ?? -1
    if (other >= 0) return linked(other)
    const master = (is & rowIs.master) !== 0
    if ((is & rowIs.withId) === 0 && key !== severalOnes)
      return because(is & rowIs.empty ? 'only_placeholders' : master ? 'no_organisation_name' : 'no_organisation')
    if (master && key !== severalOnes) return because('no_organisation_name')
    return because(key === severalOnes ? 'ambiguous_id' : unconfirmed ? 'unconfirmed_id' : 'unmatched_id')
  }
}
