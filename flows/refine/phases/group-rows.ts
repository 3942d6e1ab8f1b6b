import type { Spill } from '#contracts/flow'
import type { AccountBook } from '../account.ts'
import { mergeOrder } from '../group/order.ts'
import { addRecords, type RecordSink } from '../records.ts'
import { outcomeOf } from '../traces.ts'
import { gather } from './gather.ts'
import type { LinkedRows } from './link-rows.ts'
import type { MatchedRows } from './match-rows.ts'
import { mergesFrom, namePairsOf, type NamePairs } from './merges.ts'
import type { ReadRows } from './read-rows.ts'

/** The slugs that rows are kept under, in order, and the place of each row's slug among them. */
const inOrder = ({ slugs, groups, keptAs }: MatchedRows) => {
  const used = new Uint8Array(slugs.count)
  for (const group of groups) if (group >= 0) used[keptAs[group] ?? group] = 1
  const ordered: string[] = []
  for (const [number, isUsed] of used.entries()) if (isUsed) ordered.push(slugs.textOf(number))
  ordered.sort()
  const places = new Int32Array(slugs.count)
  for (const [place, slug] of ordered.entries()) places[slugs.numberOf(slug)] = place
  return { ordered, placeOf: groups.map((group) => (group < 0 ? -1 : (places[keptAs[group] ?? group] ?? -1))) }
}

type Given = { sink: RecordSink; book: AccountBook; spill: Spill }

/**
 * Writes the records of all organisations in the order of their slugs, and gives the names that led to others. Yields the
 * rows done.
 */
export function* groupRows(
  { facts, index }: ReadRows,
  { byKey, groups: linked }: LinkedRows,
  matched: MatchedRows,
  { sink, book, spill }: Given,
): Generator<number, NamePairs> {
  const { ordered, placeOf } = inOrder(matched)
  const mergesOf = mergesFrom(matched.matching)
  const order = mergeOrder(sink.settings.trust)
  const groupsOf = yield* gather(facts, placeOf, ordered.length, spill)
  const namePairs = new Map<string, ReturnType<typeof namePairsOf>>()
  let done = 0
  for (const { group, rows } of groupsOf()) {
    const sorted = rows.length === 1 ? rows : rows.toSorted((a, b) => order(a.facts, b.facts))
    const slug = ordered[group] ?? ''
    const named = sorted.map((row) => ({
      own: row.facts.name.slug,
      linked: matched.slugs.textOf(linked[row.index] ?? -1),
      group: matched.slugs.textOf(matched.groups[row.index] ?? -1),
      byKey: byKey[row.index] === 1,
      placed: matched.placed.has(row.index),
    }))
    const merges = mergesOf(slug, named)
    const pairs = namePairsOf(named)
    if (pairs.length > 0) namePairs.set(slug, pairs)
    const all = sorted.map((row) => row.facts)
    const traces = addRecords(slug, all, merges, sink)
    for (const row of rows) {
      const trace = traces.get(row.facts)
      const { sheet: place, row: number } = row.facts
      if (trace) book.settle(index.lines.at(row.index), { place, row: number, last: number, ...outcomeOf(trace) })
    }
    done += rows.length
    yield (index.count + done) / 2
  }
  return namePairs
}
