import { z } from 'zod'
import type { Coverage } from '#contracts/evidence'
import type { RandomAccess } from '#contracts/flow'

import type { Replay } from '../explain/replay.ts'
import { tableColumns } from '../output/tables.ts'
import { isFilled } from '../profile/region.ts'
import { keptIn } from './kept-in.ts'
import { cellsIn, linesFrom } from './table-lines.ts'

type Input = Coverage['inputs'][number]

/** Reasons after which a cell has given nothing; others tell of repairs and doubts. */
const refusing = new Set([
  ...['placeholder', 'lone_zero', 'lookup_error', 'email_invalid', 'url_in_email', 'phone_invalid', 'digits_lost'],
  'phone_without_country',
  ...['date_invalid', 'website_invalid', 'no_place', 'further_value'],
])

/** How often each reason stands in mapping.json, by file, sheet and column letter. */
export const mappingReasons = z.array(
  z.object({
    file: z.string(),
    sheet: z.string(),
    columns: z.array(z.object({ column: z.string(), reasons: z.record(z.string(), z.int()) })),
  }),
)
export type MappingReasons = z.output<typeof mappingReasons>

const add = (counts: Map<string, number>, reason: string, count = 1) =>
  counts.set(reason, (counts.get(reason) ?? 0) + count)
const listed = (counts: ReadonlyMap<string, number>) =>
  [...counts]
    .map(([reason, count]) => ({ reason, count }))
    .toSorted((a, b) => b.count - a.count || (a.reason < b.reason ? -1 : 1))

type Counts = Map<string, number>
/** What is counted of an input field. */
type FieldCounts = { columns: string[]; cells: number; quarantined: Counts; refused: Counts }

const newField = (): FieldCounts => ({ columns: [], cells: 0, quarantined: new Map(), refused: new Map() })

const conflictNames = tableColumns.conflicts.map(({ name }) => name)
const [fieldPlace, reasonPlace] = [conflictNames.indexOf('field'), conflictNames.indexOf('reason')]

/** How often each value of a column lost, by reason, from the conflicts table. */
export function* lostByColumn(file: RandomAccess): Generator<void, ReadonlyMap<string, ReadonlyMap<string, number>>> {
  const lost = new Map<string, Counts>()
  let lines = 0
  for (const found of linesFrom(file, 0)) {
    if (!found) continue
    const cells = cellsIn(found.text)
    const field = String(cells[fieldPlace])
    const counts = lost.get(field) ?? new Map<string, number>()
    add(counts, String(cells[reasonPlace]))
    lost.set(field, counts)
    if ((lines += 1) % 200 === 0) yield
  }
  return lost
}

type Rows = Pick<Replay, 'rowsOf' | 'outcomesOf'>
type Counted = readonly { index: number; counts: FieldCounts }[]

/** Counts the filled cells of a table, and those of rows that were set aside. */
function* countCells(
  { rowsOf, outcomesOf }: Rows,
  place: number,
  headerRow: number,
  counted: Counted,
): Generator<void> {
  const outcomes = outcomesOf(place)
  let outcome = outcomes.next()
  let rows = 0
  for (const { number, cells } of rowsOf(place)) {
    if ((rows += 1) % 200 === 0) yield
    if (number <= headerRow) continue
    while (!outcome.done && outcome.value[0] < number) outcome = outcomes.next()
    const [row, became] = outcome.done ? [] : outcome.value
    const aside = row === number && became?.outcome === 'quarantined' ? became.reason : undefined
    for (const { index, counts } of counted) {
      if (!isFilled(cells[index])) continue
      counts.cells += 1
      if (aside !== undefined) add(counts.quarantined, aside)
    }
  }
}

/** How the filled cells of each field went from the input into the output. Yields often. */
export function* inputCoverage(
  replay: Rows & Pick<Replay, 'head'>,
  reasons: MappingReasons,
  tables: Coverage['tables'],
  lost: ReadonlyMap<string, ReadonlyMap<string, number>>,
): Generator<void, Input[]> {
  const fields = new Map<string, FieldCounts>()
  for (const [place, { file, label, headerRow, columns, kind }] of replay.head.tables.entries()) {
    if (kind === 'reference' || kind === 'ignored') continue
    const told = reasons.find((one) => one.file === file && one.sheet === label)?.columns ?? []
    const counted = columns.map(({ column, index, field = 'other' }) => {
      const counts = fields.get(field) ?? newField()
      fields.set(field, counts)
      counts.columns.push(`${file}/${label}/${column}`)
      for (const [reason, count] of Object.entries(told.find((one) => one.column === column)?.reasons ?? {}))
        if (refusing.has(reason)) add(counts.refused, reason, count)
      return { index, counts }
    })
    yield* countCells(replay, place, headerRow, counted)
  }
  const linesWith = (table: string, column: string) =>
    tables.find((one) => one.table === table)?.fields.find((one) => one.field === column)?.filled ?? 0
  return [...fields].map(([field, { columns, cells, quarantined, refused }]) => {
    const kept = keptIn(field)
      .map(([table, column]) => ({ table, column, lines: linesWith(table, column) }))
      .filter(({ lines }) => lines > 0)
    const gone: Counts = new Map()
    for (const column of new Set(kept.map((one) => one.column)))
      for (const [reason, count] of lost.get(column) ?? []) add(gone, reason, count)
    return {
      field,
      columns,
      cells,
      kept,
      quarantined: listed(quarantined),
      refused: listed(refused),
      lost: listed(gone),
    }
  })
}
