import type { RowAccount } from '#contracts/run'
import { accountOf, newTrace, type Trace } from './account.ts'
import { mergeOrder } from './group/order.ts'
import type { InputSheet } from './input.ts'
import type { Join } from './link/joins.ts'
import { linkRows } from './link/link-rows.ts'
import { mapSheet, type SheetMapping } from './map/mapping.ts'
import { jsonLines, type Lines } from './output/builders.ts'
import { newTables, type Tables } from './output/tables.ts'
import { addRecords, type RecordLink } from './records.ts'
import { refuseEmpty, refuseUnmapped } from './refusals.ts'
import type { RuleSet } from './rule-set.ts'
import type { CellIssue, RowFacts } from './rows/facts.ts'
import { readSheet, type SheetReading } from './rows/read-sheet.ts'

export type MappedSheet = { mapping: SheetMapping; join: Join | undefined; reasonCounts: SheetReading['reasonCounts'] }
export type Refined = {
  tables: Tables
  links: Lines<RecordLink>
  sheets: MappedSheet[]
  account: RowAccount
  /** Input rows by `outcome: reason`. */
  outcomes: ReadonlyMap<string, number>
}

const nameDiffers = ({ row, name }: RowFacts, mapping: SheetMapping | undefined) => {
  const column = mapping?.columns.find(({ field }) => field === 'organisation_name')?.column
  const place = [mapping?.file ?? '', mapping?.sheet ?? '', `${row}`, column ?? '']
  return [...place, 'organisation_name', 'name_differs_from_id', name.value]
}

/**
 * Refines sheets: maps, normalises, links to organisations, groups, accounts for every row. Pure: the same input gives
 * the same result. Yields after each row read and each row grouped, so that the caller may pause.
 */
export function* refine(
  sheets: readonly InputSheet[],
  rules: RuleSet,
  trust: (order: number) => number,
): Generator<void, Refined> {
  const mappings: SheetMapping[] = []
  for (const { file, data } of sheets) {
    mappings.push(mapSheet(file, data))
    yield
  }
  refuseUnmapped(mappings)

  const tables = newTables()
  const readings: SheetReading[] = []
  for (const [place, mapping] of mappings.entries()) {
    const sheet = sheets[place]
    if (!sheet) continue
    const onIssue = ({ row, column, field, reason, value }: CellIssue) =>
      tables.issues.push([sheet.file, sheet.data.name, `${row}`, column, field, reason, value])
    readings.push(yield* readSheet(sheet.data, place, mapping, rules, onIssue))
  }
  const linkable = sheets
    .map(({ order }, place) => ({ file: order, place, facts: readings[place]?.facts ?? [] }))
    .filter((sheet) => sheet.facts.length > 0)
  const { groups, unlinked, differing, joins, canonical } = yield* linkRows(linkable)
  for (const row of differing) tables.issues.push(nameDiffers(row, mappings[row.sheet]))

  const traces = new Map<RowFacts, Trace>()
  for (const [row, quarantined] of unlinked) traces.set(row, { ...newTrace(), quarantined })
  const links = jsonLines<RecordLink>()
  const into = { sheets, country: rules.country, canonical, tables, links, traces }
  const order = mergeOrder(({ sheet }) => trust(sheets[sheet]?.order ?? 0))
  for (const slug of [...groups.keys()].toSorted()) {
    const rows = groups.get(slug) ?? []
    addRecords(slug, rows.toSorted(order), into)
    for (const _row of rows) yield
  }

  const outcomes = new Map<string, number>()
  const account = yield* accountOf(sheets, mappings, readings, traces, (row, count) => {
    const { file, sheet, row: number, outcome, reason, target } = row
    tables.rows.push([file, sheet, number, outcome, reason, target])
    outcomes.set(`${outcome}: ${reason}`, (outcomes.get(`${outcome}: ${reason}`) ?? 0) + count)
  })
  refuseEmpty(account, outcomes)
  return {
    tables,
    links,
    account,
    outcomes,
    sheets: mappings.map((mapping, place) => ({
      mapping,
      join: joins.get(place),
      reasonCounts: readings[place]?.reasonCounts ?? new Map(),
    })),
  }
}
