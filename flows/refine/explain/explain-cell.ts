import type { Explanation, SourceCell } from '#contracts/explain'
import { HotpassError } from '#contracts/errors'
import type { RowFacts, Source } from '../rows/facts.ts'
import { writtenCell, type Asked, type WrittenCell } from './asked.ts'
import type { Says } from './attribution.ts'
import type { Basis } from './basis.ts'
import { cellFinder } from './cell-finder.ts'
import type { Replay } from './replay.ts'
import { columnMeaning, shownCell, writtenRows } from './written-cells.ts'
import { whyLost } from './why.ts'

/** Rows, and lost values, that one explanation shows the cells of. */
const shownAtMost = 25

type Supports = Pick<Explanation, 'cells' | 'profile_values' | 'rows' | 'parts' | 'lost' | 'more'>

const placeOf = ({ tableAt }: Replay, { sheet, row }: Source): string => {
  const { file, label } = tableAt(sheet)
  return `${file}/${label}/${row}`
}

const moreOf = (rows: number, lost: number) => {
  const more = { rows: Math.max(0, rows - shownAtMost), lost: Math.max(0, lost - shownAtMost) }
  return more.rows + more.lost > 0 ? { more } : {}
}

const once = (cells: readonly SourceCell[]): SourceCell[] => [
  ...new Map(cells.map((cell) => [[cell.file, cell.sheet, cell.row, cell.column].join('\n'), cell])).values(),
]

/** What a cell rests on, down to the cells of the input. */
const supportsOf = (replay: Replay, { from, losers = [], parts = [], note }: Basis): Supports => {
  const { cellsOf } = cellFinder(replay)
  const rows = [...new Set(from.map(({ source }) => placeOf(replay, source)))]
  const given = new Set(note === undefined ? [] : [note])
  const cells = (source: RowFacts, says?: Says) => {
    if (!says) return []
    const found = cellsOf(source, says)
    const { file, label } = replay.tableAt(source.sheet)
    if (found.given) given.add(`The profile says it of all rows of ${file}/${label}.`)
    return found.cells
  }
  const own = once(from.slice(0, shownAtMost).flatMap(({ source, says }) => cells(source, says)))
  const lost = losers.slice(0, shownAtMost).map(({ value, source, reason, says }) => ({
    value,
    source: placeOf(replay, source),
    reason,
    why: whyLost[reason],
    cells: cellsOf(source, says).cells,
  }))
  return {
    cells: own,
    ...(given.size > 0 && { profile_values: [...given] }),
    rows: rows.slice(0, shownAtMost),
    ...(parts.length > 0 && { parts: parts.slice(0, shownAtMost).map((part) => ({ ...part })) }),
    lost,
    ...moreOf(rows.length, losers.length),
  }
}

/** The rows of a record with all their cells, where nobody can tell what the rules of the run made of each. */
const rowsOnly = (replay: Replay, { slug }: WrittenCell, record: string): Supports => {
  const evidence = replay.evidenceOf(slug)
  const child = evidence?.children.find(({ id }) => id === record)
  const sources = (child ?? evidence)?.rows.map(([sheet, row]): Source => ({ sheet, row })) ?? []
  return {
    cells: sources.slice(0, shownAtMost).flatMap((source) => cellFinder(replay).storedCells(source)),
    rows: sources.slice(0, shownAtMost).map((source) => placeOf(replay, source)),
    lost: [],
    ...moreOf(sources.length, 0),
  }
}

/** What the rules make of the stored cells of the record now, if they are those of the run. */
const replayedCell = (replay: Replay, { record, column }: Asked, { table, slug, entry }: WrittenCell) => {
  if (replay.rulesChanged.length > 0) return undefined
  const replayed = replay.record(slug)
  const rows = replayed ? writtenRows(table, replayed.view).filter((row) => row.record === record) : []
  return rows[entry - 1]?.cell(column)
}

/** Why a cell of an output table is what it is. Fails with `record_not_found`, `invalid_input`. */
export const explainCell = (replay: Replay, run: string, asked: Asked): Explanation => {
  const written = writtenCell(replay, asked)
  const cell = replayedCell(replay, asked, written)
  const isSame = cell !== undefined && shownCell(cell.value) === written.value
  const { meaning, computed } = columnMeaning(written.table, asked.column)
  const evidence = replay.evidenceOf(written.slug)
  if (!evidence) throw new HotpassError('internal', `Organisation \`${written.slug}\` has no evidence.`)
  const { rulesChanged, head } = replay
  return {
    run,
    table: written.table,
    record: asked.record,
    column: asked.column,
    organisation: written.slug,
    value: written.value,
    meaning,
    computed,
    status: isSame ? 'replayed' : rulesChanged.length > 0 ? 'rules_changed' : 'not_reproduced',
    ...(rulesChanged.length > 0 && { rules_changed: [...rulesChanged] }),
    ...(isSame ? supportsOf(replay, cell.basis()) : rowsOnly(replay, written, asked.record)),
    merges: evidence.merges.map((merge) => ({ ...merge })),
    profile: { name: head.profile.name, sha256: replay.profileDigest },
  }
}
