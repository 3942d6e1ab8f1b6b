import type { SourceCell } from '#contracts/explain'
import { isFilled } from '../profile/region.ts'
import type { RowFacts, Source } from '../rows/facts.ts'
import { attributionOf, type RowAttribution, type Says } from './attribution.ts'
import type { Replay } from './replay.ts'
import { sourceCell, unreadCell } from './source-cells.ts'

/** Rows of which is kept what was found out. */
const rowsKept = 64

const makeFinder = (replay: Replay) => {
  const known = new Map<string, RowAttribution>()
  const attribution = (source: Source & Pick<RowFacts, 'person'>): RowAttribution => {
    const key = `${source.sheet}/${source.row}/${source.person ?? 0}`
    const found = known.get(key) ?? attributionOf(replay, source)
    if (known.size === rowsKept && !known.has(key)) known.delete(known.keys().next().value ?? key)
    known.set(key, found)
    return found
  }
  return {
    attribution,
    /** Cells that make what the row says; `given`: the profile says it, no cell. */
    cellsOf(source: Source & Pick<RowFacts, 'person'>, says: Says): { cells: SourceCell[]; given: boolean } {
      const { placed, of } = attribution(source)
      const { columns, given } = of(says)
      return { given, cells: columns.map((index) => sourceCell(replay, source, placed, index)) }
    },
    /** All filled cells of a row as they are stored, not read by any rule. */
    storedCells(source: Source): SourceCell[] {
      const placed = replay.placedRow(source)
      if (!placed) return []
      const columns = replay.tableAt(source.sheet).columns.filter(({ index }) => isFilled(placed.row.cells[index]))
      return columns.map(({ index }) => unreadCell(replay, source, placed, index))
    },
  }
}
export type CellFinder = ReturnType<typeof makeFinder>

const finders = new WeakMap<Replay, CellFinder>()

/** Finds the input cells behind what rows say; what was found out of a row serves the next question about it. */
export const cellFinder = (replay: Replay): CellFinder => {
  const finder = finders.get(replay) ?? makeFinder(replay)
  finders.set(replay, finder)
  return finder
}
