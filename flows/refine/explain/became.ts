import { explainedTables, type Trace } from '#contracts/explain'
import type { Source } from '../rows/facts.ts'
import type { Says } from './attribution.ts'
import type { CellFinder } from './cell-finder.ts'
import type { ReplayedRecord } from './replay.ts'
import { columnsOf, shownCell, writtenRows } from './written-cells.ts'
import { whyLost } from './why.ts'

export type Became = Trace['cells'][number]['became'][number]

/** Selection_provenance and the like repeat what other columns say. */
const repeats: ReadonlySet<string> = new Set(['selection_provenance', 'data_quality_score', 'data_quality_flags'])

/** Everything in the output tables that rests on cells of the row, by the place of the column. */
export const becameOf = (
  { view }: ReplayedRecord,
  source: Source,
  { attribution }: CellFinder,
): Map<number, Became[]> => {
  const became = new Map<number, Became[]>()
  const isIt = ({ sheet, row }: Source) => sheet === source.sheet && row === source.row
  const note = (says: Says, what: Became) => {
    for (const index of attribution(source).of(says).columns) {
      const known = became.get(index) ?? []
      if (
        !known.some(
          ({ table, record, column, as }) =>
            table === what.table && record === what.record && column === what.column && as === what.as,
        )
      )
        became.set(index, [...known, what])
    }
  }
  for (const table of explainedTables) {
    for (const { record, cell } of writtenRows(table, view).filter(({ rows }) => rows.some(isIt))) {
      for (const column of columnsOf(table)) {
        const written = repeats.has(column) ? undefined : cell(column)
        if (!written) continue
        const { from, losers = [] } = written.basis()
        const at = { table, record, column, value: shownCell(written.value) }
        for (const { source: of, says } of from)
          if (says && isIt(of) && at.value !== '') note(says, { ...at, as: 'value' })
        for (const { source: of, says, reason } of losers)
          if (isIt(of)) note(says, { ...at, as: 'lost', reason, why: whyLost[reason] })
      }
    }
  }
  return became
}
