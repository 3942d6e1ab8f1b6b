import type { Trace } from '#contracts/explain'
import { HotpassError } from '#contracts/errors'
import type { Source } from '../rows/facts.ts'
import { becameOf, type Became } from './became.ts'
import { cellFinder } from './cell-finder.ts'
import type { Replay } from './replay.ts'
import { sourceCell } from './source-cells.ts'

/** A row of the input, or one cell of it by its letter. */
export type Traced = { file: string; sheet: string; row: number; column?: string | undefined }

/** The row in each table of the sheet; of tables side by side several have it. */
const placesOf = ({ head: { tables }, files }: Replay, { file, sheet, row }: Traced): Source[] => {
  const places = tables.flatMap((table, place) => {
    const isSheet = table.label === sheet || files[table.order]?.sheets[table.sheet]?.name === sheet
    return table.file === file && isSheet ? [{ sheet: place, row }] : []
  })
  if (places.length > 0) return places
  const known = tables.filter((table) => table.file === file).map(({ label }) => label)
  const hint =
    known.length > 0
      ? `Its sheets are: ${known.join(', ')}.`
      : `The files are: ${files.map((one) => one.file).join(', ')}.`
  throw new HotpassError('row_not_found', `The run read no sheet \`${sheet}\` of \`${file}\`.`, { hint })
}

const ownersOfRow = (replay: Replay, source: Source): ReadonlySet<string> =>
  new Set((replay.outcomeOf(source)?.targets ?? []).flatMap((target) => replay.ownerOf(target) ?? []))

/** Slugs of the organisations that records of a row belong to. Fails with `row_not_found`. */
export const ownersOf = (replay: Replay, traced: Traced): ReadonlySet<string> =>
  new Set(placesOf(replay, traced).flatMap((source) => [...ownersOfRow(replay, source)]))

/** What a row of the input, and each of its cells, became. Fails with `row_not_found`. */
export const traceCell = (replay: Replay, run: string, traced: Traced): Trace => {
  const { file, sheet, row, column } = traced
  const sources = placesOf(replay, traced).filter((source) => replay.placedRow(source))
  const cells = sources.flatMap((source) => tracedCells(replay, source, column))
  if (column !== undefined && cells.length === 0) {
    const cell = `${column}${row} of \`${sheet}\` in \`${file}\``
    throw new HotpassError('row_not_found', `Cell ${cell} is blank, or no table has its column.`)
  }
  const outcomes = sources.flatMap((source) => replay.outcomeOf(source) ?? [])
  const each = (texts: readonly string[], none: string) => [...new Set(texts)].join('; ') || none
  return {
    ...{ run, file, sheet, row },
    outcome: each(
      outcomes.map(({ outcome }) => outcome),
      'no_data',
    ),
    reason: each(
      outcomes.map(({ reason }) => reason),
      'no_row_of_a_table',
    ),
    targets: [...new Set(outcomes.flatMap(({ targets }) => targets))],
    status: replay.rulesChanged.length === 0 ? 'replayed' : 'rules_changed',
    cells,
  }
}

/** The filled cells of a row, or the one that is asked for, with all that they became. */
const tracedCells = (replay: Replay, source: Source, column: string | undefined): Trace['cells'] => {
  const placed = replay.placedRow(source)
  if (!placed) return []
  const isSame = replay.rulesChanged.length === 0
  const became = new Map<number, Became[]>()
  for (const slug of isSame ? ownersOfRow(replay, source) : []) {
    const record = replay.record(slug)
    for (const [index, what] of record ? becameOf(record, source, cellFinder(replay)) : [])
      became.set(index, [...(became.get(index) ?? []), ...what])
  }
  const unplaced = unplacedOf(replay, source)
  const outcome = replay.outcomeOf(source)
  return replay
    .tableAt(source.sheet)
    .columns.filter(
      ({ index, column: letter }) => (placed.row.cells[index] ?? null) !== null && letter === (column ?? letter),
    )
    .map(({ index, column: letter, ignored }) => {
      const cell = sourceCell(replay, source, placed, index)
      const what = became.get(index) ?? []
      if (what.length > 0 || !isSame) return { cell, became: what }
      const silent = cell.gave.length === 0 ? (cell.reasons[0] ?? 'says_nothing') : 'said_by_another'
      const aside = outcome?.outcome === 'quarantined' ? outcome.reason : undefined
      return { cell, became: what, unused: aside ?? (ignored ? 'column_not_used' : (unplaced.get(letter) ?? silent)) }
    })
}

/** Columns of a row that say something for which its facts have no place, and why. */
const unplacedOf = (replay: Replay, source: Source): ReadonlyMap<string, string> => {
  const reasons = new Map<string, string>()
  const row = replay.placedRow(source)?.row
  if (!row || !replay.isRead(source.sheet)) return reasons
  replay.factsOf(source.sheet, row, ({ column, reason }) => {
    if (reason === 'no_place' || reason === 'further_value') reasons.set(column, reason)
  })
  return reasons
}
