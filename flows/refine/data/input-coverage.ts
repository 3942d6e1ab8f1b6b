import { z } from 'zod'
import type { BlockFile } from '../blocks/block-file.ts'
import { rowEvidence, rowKey, type TableEvidence } from '../explain/format.ts'
import { tableRows } from '../explain/table-rows.ts'
import { isFilled } from '../profile/region.ts'
import type { RunCoverage } from './coverage.ts'
import { keptIn } from './kept-in.ts'

type Input = RunCoverage['inputs'][number]

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

const add = (counts: Reasons, reason: string, count = 1) => counts.set(reason, (counts.get(reason) ?? 0) + count)
const listed = (counts: ReadonlyMap<string, number>) =>
  [...counts]
    .map(([reason, count]) => ({ reason, count }))
    .toSorted((a, b) => b.count - a.count || (a.reason < b.reason ? -1 : 1))

/** How often each reason was given. */
export type Reasons = Map<string, number>
/** What is counted of an input field. */
type FieldCounts = { columns: string[]; cells: number; quarantined: Reasons; refused: Reasons }

const newField = (): FieldCounts => ({ columns: [], cells: 0, quarantined: new Map(), refused: new Map() })

/** What tells of the input: its tables as they were understood, the cells of its files, and what became of rows. */
export type InputEvidence = { tables: readonly TableEvidence[]; cells: readonly BlockFile[]; rows: BlockFile }

type Counted = readonly { index: number; counts: FieldCounts }[]

/** Why rows of a table were set aside, in their order. */
function* rowsAside(rows: BlockFile, place: number): Generator<{ row: number; reason: string }> {
  for (const [key, stored] of rows.entries(rowKey(place, 0), rowKey(place, 9_999_999))) {
    if (typeof stored !== 'object' || stored === null || !('outcome' in stored)) continue
    if (stored.outcome === 'quarantined') yield { row: Number(key.slice(6)), reason: rowEvidence.parse(stored).reason }
  }
}

/** Counts the filled cells of a table, and those of rows that were set aside. */
function* countCells({ tables, cells, rows }: InputEvidence, place: number, counted: Counted): Generator<void> {
  const table = tables[place]
  const stored = table && cells[table.order]
  if (!stored) return
  const asides = rowsAside(rows, place)
  let aside = asides.next()
  let read = 0
  for (const row of tableRows(stored, table)) {
    if ((read += 1) % 200 === 0) yield
    while (!aside.done && aside.value.row < row.number) aside = asides.next()
    const reason = !aside.done && aside.value.row === row.number ? aside.value.reason : undefined
    for (const { index, counts } of counted) {
      if (!isFilled(row.cells[index])) continue
      counts.cells += 1
      if (reason !== undefined) add(counts.quarantined, reason)
    }
  }
}

/** How the filled cells of each field went from the input into the output. Yields often. */
export function* inputCoverage(
  evidence: InputEvidence,
  reasons: MappingReasons,
  tables: RunCoverage['tables'],
  lost: ReadonlyMap<string, Reasons>,
): Generator<void, Input[]> {
  const fields = new Map<string, FieldCounts>()
  for (const [place, { file, label, columns, kind }] of evidence.tables.entries()) {
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
    yield* countCells(evidence, place, counted)
  }
  const linesWith = (table: string, column: string) =>
    tables.find((one) => one.table === table)?.fields.find((one) => one.field === column)?.filled ?? 0
  return [...fields].map(([field, { columns, cells, quarantined, refused }]) => {
    const kept = keptIn(field)
      .map(([table, column]) => ({ table, column, lines: linesWith(table, column) }))
      .filter(({ lines }) => lines > 0)
    const gone: Reasons = new Map()
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
