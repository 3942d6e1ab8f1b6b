import type { Spill } from '#contracts/flow'
import { spilledBuckets, type SpilledList } from '../blocks/spilled.ts'
import { rowsAtATime } from '../input.ts'
import type { RowFacts } from '../rows/facts.ts'
import { decodeFacts, type StoredFacts } from '../rows/stored-facts.ts'

/** Rows that are in memory together, as far as their groups allow. */
const rowsAtOnce = 1_000

/** A row with its place in the row index. */
export type IndexedRow = { facts: RowFacts; index: number }
export type RowGroup = { group: number; rows: IndexedRow[] }

/**
 * Brings the rows of each group together; `groupOf` gives the number of a row's group (-1: none) by its place in the
 * list, and groups come back in the order of their numbers, their rows in the order of the list. Yields the rows gathered
 * as half done, since the caller has them all before it.
 */
export function* gather(
  facts: SpilledList<StoredFacts>,
  groupOf: Int32Array,
  groups: number,
  spill: Spill,
): Generator<number, () => Generator<RowGroup>> {
  const { bucketOf, firsts } = bucketsOf(groupOf, groups)
  const next = Int32Array.from(firsts)
  const rows = new Int32Array(firsts.at(-1) ?? 0)
  const buckets = spilledBuckets<StoredFacts>(spill)
  let index = 0
  for (const text of facts.texts()) {
    const group = groupOf[index] ?? -1
    if (group >= 0) {
      const bucket = bucketOf[group] ?? 0
      buckets.copy(bucket, text)
      const place = next[bucket] ?? 0
      rows[place] = index
      next[bucket] = place + 1
    }
    index += 1
    if (index % rowsAtATime === 0) yield index / 2
  }

  const groupAt = (indices: Int32Array, place: number) => groupOf[indices[place] ?? 0] ?? 0
  return function* () {
    for (let bucket = 0; bucket + 1 < firsts.length; bucket += 1) {
      const first = firsts[bucket] ?? 0
      const indices = rows.subarray(first, firsts[bucket + 1])
      const factsAt = buckets.takeByPlace(bucket)
      const places = Array.from(indices.keys()).sort((a, b) => groupAt(indices, a) - groupAt(indices, b))
      let group: RowGroup | undefined
      for (const place of places) {
        const row = { facts: decodeFacts(factsAt(place)), index: indices[place] ?? 0 }
        const number = groupAt(indices, place)
        if (group?.group === number) group.rows.push(row)
        else {
          if (group) yield group
          group = { group: number, rows: [row] }
        }
      }
      if (group) yield group
    }
  }
}

/** Cuts the groups into buckets of so many rows; `firsts` counts the rows before each bucket, and all at its end. */
const bucketsOf = (groupOf: Int32Array, groups: number) => {
  const sizes = new Int32Array(groups)
  for (const group of groupOf) if (group >= 0) sizes[group] = (sizes[group] ?? 0) + 1
  const bucketOf = new Int32Array(groups)
  const firsts = [0]
  let [begun, rows] = [0, 0]
  for (const [group, size] of sizes.entries()) {
    if (rows - begun + size > rowsAtOnce && rows > begun) {
      firsts.push(rows)
      begun = rows
    }
    bucketOf[group] = firsts.length - 1
    rows += size
  }
  firsts.push(rows)
  return { bucketOf, firsts }
}
