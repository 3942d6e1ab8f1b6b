import type { CellValue } from '#contracts/workbook'
import type { RowFacts } from '../rows/facts.ts'
import type { RuleSet } from '../rule-set.ts'
import { aliasFinder, type AreApart, type Canonical } from './aliases.ts'
import { idListsOf } from './id-lists.ts'
import { keyReader, type KeyReader } from './keys-of-cells.ts'
import { addKey, linkRowsOf, rowIs, type Keys, type LinkTable } from './link-table.ts'
import { parentsOf } from './parents.ts'
import { linkOfNumber, linksOf, type Link } from './row-links.ts'
import { joinsOf, withoutTests, type TableJoin } from './table-join.ts'

export type Linked = {
  /** Of the row that was added to a table as the nth, from 0. */
  linkOf(place: number, nth: number): Link
  /** All joins that were tried for a table, and those in use. */
  joinOf(place: number): TableJoin | undefined
  /** Which list the ids of a table are of; tables whose ids lead to each other have the same. */
  idListOf(place: number): number
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
    /** Links all rows, none to an organisation that its name is apart from; yields now and then. */
    *link(areApart: AreApart = () => false): Generator<void, Linked> {
      const canonical = aliases.canonical(areApart)
      const canonicals = Int32Array.from(slugs, (slug) => numberOf(canonical({ slug })))
      const canonicalNumber = (own: number) => canonicals[own] ?? own
      const apart = (own: number, other: number) => areApart(slugs[own] ?? '', slugs[other] ?? '')
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
        const found = yield* linksOf(table, join, { known, apart, canonical: canonicalNumber, parents, tables: added })
        links.set(table.place, found.links)
        if (join) joins.set(table.place, withoutTests(join, found.unused))
      }
      const joinOf = (place: number) => joins.get(place)
      return {
        linkOf(place, nth) {
          return linkOfNumber(links.get(place)?.[nth] ?? -1, slugs)
        },
        joinOf,
        idListOf: idListsOf(tables, joinOf),
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
