import { hash } from 'node:crypto'
import type { ExplainedTable } from '#contracts/explain'
import type { RandomAccess } from '#contracts/flow'
import type { SheetRow } from '#contracts/workbook'
import type { BlockFile } from '../blocks/block-file.ts'
import { recordsOf, type RecordSettings } from '../group/records.ts'
import { ruleVersions } from '../normalise/versions.ts'
import type { Names, View } from '../output/record-view.ts'
import { rangeBounds } from '../profile/column-letters.ts'
import { mergedAbove, withMerged } from '../profile/merged-cells.ts'
import { rowWithin, type Region } from '../profile/region.ts'
import { linkedByOf } from '../phases/merges.ts'
import { recordSettings } from '../record-settings.ts'
import { ruleSetOf } from '../rule-set.ts'
import type { RowFacts, Source } from '../rows/facts.ts'
import { rowReader, type CellFinding } from '../rows/read-row.ts'
import {
  cellsHead,
  recordEvidence,
  recordsHead,
  rowEvidence,
  rowKey,
  type RecordEvidence,
  type TableEvidence,
} from './format.ts'
import { decodeRow } from './stored-row.ts'

export type EvidenceFiles = {
  cells: readonly BlockFile[]
  records: BlockFile
  ids: BlockFile
  rows: BlockFile
  /** The output tables as JSON lines. */
  written: Readonly<Record<ExplainedTable, RandomAccess>>
}

/** A row as its table shows it to the rules: cells of other tables left out, those merged with one above filled. */
export type PlacedRow = {
  row: SheetRow
  /** Row in which the cell of a column stands: another where it is merged with one above. */
  rowOfCell(column: number): number
}

/** One organisation as the run saw it: its rows and all that they became. */
export type ReplayedRecord = {
  slug: string
  view: View
  evidence: RecordEvidence
  /** By what its rows became records. */
  settings: RecordSettings & Names
}

const ranksOf =
  (files: readonly string[], trusted: readonly string[] = []) =>
  (order: number) => {
    const rank = trusted.indexOf(files[order] ?? '')
    return rank < 0 ? trusted.length : rank
  }

const recordsKept = 4

const changedRules = (run: Readonly<Record<string, number>>) => {
  const product = new Map<string, number>(Object.entries(ruleVersions))
  return [...new Set([...Object.keys(run), ...product.keys()])]
    .filter((rule) => run[rule] !== product.get(rule))
    .map((rule) => ({ rule, run: run[rule] ?? 0, product: product.get(rule) ?? 0 }))
}

/** Merges that begin in a table; only those count for it. */
const mergesWithin = (merges: readonly string[], region: Region) =>
  merges.filter((range) => {
    const { firstRow, firstColumn } = rangeBounds(range)
    return (
      firstRow >= region.firstRow &&
      firstRow <= region.lastRow &&
      firstColumn >= region.firstColumn &&
      firstColumn <= region.lastColumn
    )
  })

/** Makes records again out of the stored cells, by the rules and decisions of the run. Pure; reads a few blocks a record. */
export const replayOf = ({ cells, records, ids, rows, written }: EvidenceFiles) => {
  const head = recordsHead.parse(records.head)
  const { tables } = head
  const files = cells.map((file) => cellsHead.parse(file.head))
  const rules = ruleSetOf(head.profile)
  const { trusted, files: given } = head.parameters
  const placed = tables.map(({ file, order, label }) => ({ file, order, data: { name: label } }))
  const settings = recordSettings(placed, rules, ranksOf(given, trusted), () => undefined)
  const merged = tables.map(({ merges, headerRow, range }) =>
    mergedAbove(mergesWithin(merges, rangeBounds(range)), headerRow),
  )
  const readers = new Map<number, ReturnType<typeof rowReader>>()

  const tableAt = (place: number): TableEvidence => {
    const table = tables[place]
    if (!table) throw new Error(`the run has no table ${place}`)
    return table
  }
  const readerOf = (place: number) => {
    if (!readers.has(place)) {
      const { label: sheet, ...mapping } = tableAt(place)
      readers.set(place, rowReader({ ...mapping, sheet }, place, rules))
    }
    return readers.get(place)
  }
  const storedRow = ({ order, sheet }: Pick<TableEvidence, 'order' | 'sheet'>, row: number): SheetRow | undefined => {
    const stored = cells[order]?.find(rowKey(sheet, row))
    return stored === undefined ? undefined : decodeRow(stored)
  }
  const storedRows = function* (order: number, sheet: number, first: number, last: number): Generator<SheetRow> {
    for (const [, stored] of cells[order]?.entries(rowKey(sheet, first), rowKey(sheet, last)) ?? [])
      yield decodeRow(stored)
  }
  const placedRow = ({ sheet: place, row: number }: Source): PlacedRow | undefined => {
    const table = tableAt(place)
    const region = rangeBounds(table.range)
    const stored = storedRow(table, number)
    const within = stored && rowWithin(stored, region)
    if (!within) return undefined
    const above = merged[place]?.get(number)
    const row = withMerged(within, above, (from, column) => storedRow(table, from)?.cells[column] ?? null)
    const isOwn = (column: number) => row.cells[column] === within.cells[column]
    return {
      row,
      rowOfCell: (column) => (isOwn(column) ? number : (above?.find((cell) => cell.column === column)?.from ?? number)),
    }
  }
  /** What the rules make of a row, perhaps of one with other cells. */
  const factsOf = (place: number, row: SheetRow, onFinding: (finding: CellFinding) => void = () => {}): RowFacts => {
    const facts = readerOf(place)?.(row, onFinding)
    if (!facts) throw new Error(`no column of table ${place} was read`)
    return facts
  }

  const evidenceOf = (slug: string): RecordEvidence | undefined => {
    const stored = records.find(slug)
    return stored === undefined ? undefined : recordEvidence.parse(stored)
  }

  const kept = new Map<string, ReplayedRecord>()
  const replay = function* (slug: string): Generator<void, ReplayedRecord | undefined> {
    const evidence = evidenceOf(slug)
    if (!evidence) return undefined
    const facts: RowFacts[] = []
    for (const [place, number] of evidence.rows) {
      const found = placedRow({ sheet: place, row: number })
      if (!found) throw new Error(`row ${number} of table ${place} is not stored`)
      facts.push(factsOf(place, found.row))
      yield
    }
    const own = { ...settings, linkedBy: linkedByOf(evidence.merges) }
    return { slug, evidence, settings: own, view: { ...recordsOf(slug, facts, own), ...own } }
  }

  /** Makes the records of an organisation anew, row by row, so that the caller may pause. */
  const prepare = function* (slug: string): Generator<void, ReplayedRecord | undefined> {
    const known = kept.get(slug)
    if (known) return known
    const made = yield* replay(slug)
    if (!made) return undefined
    if (kept.size === recordsKept) kept.delete(kept.keys().next().value ?? slug)
    kept.set(slug, made)
    return made
  }

  return {
    head,
    files,
    rules,
    profileDigest: hash('sha256', JSON.stringify(head.profile), 'hex'),
    written,
    evidenceOf,
    tableAt,
    storedRow,
    placedRow,
    factsOf,
    /** Whether any column of a table is read. */
    isRead: (place: number): boolean => readerOf(place) !== undefined,
    /** Rules whose version in the product is not that of the run (0: it has none), so that a replay may differ. */
    rulesChanged: changedRules(head.rules),
    /** Slug of the organisation that a record (slug, or id of a contact, address or note) belongs to. */
    ownerOf(record: string): string | undefined {
      const owner = ids.find(record)
      if (typeof owner === 'string') return owner
      return records.find(record) === undefined ? undefined : record
    },
    prepare,
    record: (slug: string): ReplayedRecord | undefined => {
      const work = prepare(slug)
      let state = work.next()
      while (!state.done) state = work.next()
      return state.value
    },
    storedRows,
    /** What became of a row, if any table has it. */
    outcomeOf({ sheet, row }: Source) {
      const exact = rows.find(rowKey(sheet, row))
      return exact === undefined ? undefined : rowEvidence.parse(exact)
    },
  }
}
export type Replay = ReturnType<typeof replayOf>
