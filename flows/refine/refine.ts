import type { RowAccount } from '#contracts/run'
import { accountOf, newTraces } from './account.ts'
import { mergeOrder } from './group/order.ts'
import { rowsAtATime, type InputSheet } from './input.ts'
import type { Join } from './link/joins.ts'
import { linkRows } from './link/link-rows.ts'
import { idsMayBeOwn } from './map/own-ids.ts'
import type { SheetMapping } from './map/mapping.ts'
import { jsonLines, type Lines } from './output/builders.ts'
import { newTables, type Tables } from './output/tables.ts'
import { addRecords, type RecordLink } from './records.ts'
import { refuseEmpty } from './refusals.ts'
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

/** What every row goes through: it is read, linked, grouped and accounted for. */
export const phases = 4

/**
 * Refines mapped sheets: normalises, links to organisations, groups, accounts for every row. Pure: the same input gives
 * the same result. Yields after some rows in each phase, so that the caller may pause.
 */
export function* refine(
  sheets: readonly InputSheet[],
  mappings: readonly SheetMapping[],
  rules: RuleSet,
  trust: (order: number) => number,
): Generator<void, Refined> {
  const tables = newTables()
  const readings: SheetReading[] = []
  for (const [place, mapping] of mappings.entries()) {
    const sheet = sheets[place]
    if (!sheet) continue
    const onIssue = ({ row, column, field, reason, value }: CellIssue) =>
      tables.issues.push([sheet.file, sheet.data.name, `${row}`, column, field, reason, value])
    readings.push(yield* readSheet(sheet, place, mapping, rules, onIssue))
  }
  const linkable = sheets
    .map(({ order }, place) => ({
      file: order,
      place,
      idsMayBeOwn: idsMayBeOwn(mappings[place]?.columns ?? []),
      facts: readings[place]?.facts ?? [],
    }))
    .filter((sheet) => sheet.facts.length > 0)
  const { groups, unlinked, differing, joins, canonical } = yield* linkRows(linkable)
  for (const row of differing) tables.issues.push(nameDiffers(row, mappings[row.sheet]))

  const traces = newTraces(sheets.length)
  for (const [row, reason] of unlinked) traces.of(row).quarantined = reason
  // From here on only the groups hold the rows, each until it is written.
  for (const { facts } of readings) facts.length = 0
  const links = jsonLines<RecordLink>()
  const into = { sheets, country: rules.country, canonical, tables, links, traces }
  const order = mergeOrder(({ sheet }) => trust(sheets[sheet]?.order ?? 0))
  let grouped = 0
  for (const slug of [...groups.keys()].toSorted()) {
    const rows = groups.get(slug) ?? []
    addRecords(slug, rows.toSorted(order), into)
    groups.delete(slug)
    grouped += rows.length
    for (; grouped >= rowsAtATime; grouped -= rowsAtATime) yield
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
