import type { CellValue } from '#contracts/workbook'
import { rowsAtATime } from '../input.ts'
import type { RowFacts } from '../rows/facts.ts'
import type { RuleSet } from '../rule-set.ts'
import { aliasFinder, type Canonical } from './aliases.ts'
import { severalOnes, type KeyIndex } from './key-index.ts'
import { keyReader, type KeyReader } from './keys-of-cells.ts'
import type { JoinTest } from './joins.ts'
import { isFit, joinsOf, withoutTests, type TableJoin } from './table-join.ts'
import { addKey, linkRowsOf, rowIs, type Keys, type LinkRows, type LinkTable } from './link-table.ts'
import { parentsOf, type CanonicalNumber, type Parents } from './parents.ts'

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
] as const

export type Linked = {
  /** Of the row that was added to a table as the nth, from 0. */
  linkOf(place: number, nth: number): Link
  /** All joins that were tried for a table, and those in use. */
  joinOf(place: number): TableJoin | undefined
  canonical: Canonical
}

/**
 * Finds the organisation of every row. Rows are added as they are read and not kept: what remains of one are 4 bytes
 * and 12 for each of its keys, of an organisation its slug.
 */
export const newLinker = (tables: readonly LinkTable[], rules: RuleSet) => {
  const added = new Map(tables.map((table) => [table.place, linkRowsOf(table)]))
  const readers = new Map<Keys, KeyReader>()
  for (const { columns } of added.values()) {
    for (const keys of columns) {
      const isFirst = columns.find(({ kind, of }) => kind === keys.kind && of === keys.of) === keys
      readers.set(keys, keyReader(keys, isFirst, rules))
    }
  }
  const aliases = aliasFinder()
  const slugs: string[] = []
  const numbers = new Map<string, number>()
  const numberOf = (slug: string): number => {
    const known = numbers.get(slug)
    if (known !== undefined) return known
    numbers.set(slug, slugs.length)
    slugs.push(slug)
    return slugs.length - 1
  }

  return {
    /** Adds the next row of a table, with its cells. */
    add(place: number, facts: RowFacts, cells: readonly CellValue[]): void {
      const table = added.get(place)
      if (!table) return
      aliases.add(facts)
      const row = table.count()
      for (const keys of table.columns)
        for (const key of readers.get(keys)?.(cells[keys.index] ?? null, facts) ?? []) addKey(keys, row, key)
      table.own.push(facts.name.slug === '' ? -1 : numberOf(facts.name.slug))
      table.is.push(bitsOf(facts))
      if (facts.master && facts.name.slug !== '') table.named += 1
    },
    /** Links all rows; yields now and then. */
    *link(): Generator<void, Linked> {
      const canonical = aliases.canonical()
      const canonicals = Int32Array.from(slugs, (slug) => numberOf(canonical({ slug })))
      const canonicalNumber = (own: number) => canonicals[own] ?? own
      const known = new Uint8Array(slugs.length)
      for (const table of added.values())
        for (let row = 0; row < table.count(); row += 1)
          if (table.is.at(row) & rowIs.master && table.own.at(row) >= 0) known[canonicalNumber(table.own.at(row))] = 1
      yield
      const parents = parentsOf([...added.values()], canonicalNumber)
      yield
      const joins = yield* joinsOf([...added.values()], parents, canonicalNumber)
      const links = new Map<number, Int32Array>()
      for (const table of added.values()) {
        const join = joins.get(table.place)
        const found = yield* linksOf(table, join, known, canonicalNumber, parents, added)
        links.set(table.place, found.links)
        if (join) joins.set(table.place, withoutTests(join, found.unused))
      }
      return {
        linkOf(place, nth) {
          const value = links.get(place)?.[nth] ?? -1
          if (value < 0) return { reason: reasons[-1 - value] ?? 'no_organisation' }
          const note = notes[value % notes.length]
          return { slug: slugs[Math.floor(value / notes.length)] ?? '', ...(note && { note }) }
        },
        joinOf: (place) => joins.get(place),
        canonical,
      }
    },
  }
}
export type Linker = ReturnType<typeof newLinker>

const isEmpty = ({ scalars, lists, contact, addresses, note, date }: RowFacts) =>
  !contact &&
  !note &&
  addresses.length === 0 &&
  date === '' &&
  [...Object.keys(scalars), ...Object.keys(lists)].length === 0

const bitsOf = (facts: RowFacts): number =>
  (facts.master ? rowIs.master : 0) |
  (facts.name.value !== '' && facts.name.slug === '' ? rowIs.nameWithoutSlug : 0) |
  (facts.id !== '' ? rowIs.withId : 0) |
  (isEmpty(facts) ? rowIs.empty : 0)

const leastSame = 0.6
type Reason = (typeof reasons)[number]
const because = (reason: Reason) => -1 - reasons.indexOf(reason)
const linked = (slug: number, note?: LinkNote) => slug * notes.length + notes.indexOf(note)

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

function* linksOf(
  table: LinkRows,
  join: TableJoin | undefined,
  known: Uint8Array,
  canonical: CanonicalNumber,
  parents: Parents,
  tables: ReadonlyMap<number, LinkRows>,
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
      if (key >= 0) return linked(key, 'name_differs_from_id')
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
