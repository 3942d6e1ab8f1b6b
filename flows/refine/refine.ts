import { HotpassError } from '#contracts/errors'
import type { RowAccount } from '#contracts/run'
import { accountOf, newTrace, type Trace } from './account.ts'
import { mergeOrder } from './group/order.ts'
import type { InputSheet } from './input.ts'
import { aliasesOf } from './link/aliases.ts'
import { joinsOf, linkRow, type Join } from './link/joins.ts'
import { mapSheet, type SheetMapping } from './map/mapping.ts'
import { jsonLines, type Lines } from './output/builders.ts'
import { newTables, type Tables } from './output/tables.ts'
import { addRecords, type RecordLink } from './records.ts'
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

const mapsToNothing = ({ kind }: SheetMapping) => kind === 'ignored' || kind === 'reference'

const seen = ({ sheet, columns, evidence }: SheetMapping) => {
  const headers = columns.map(({ header }) => header).filter((header) => header !== '')
  return headers.length === 0
    ? `sheet "${sheet}" (${evidence})`
    : `sheet "${sheet}" with headers ${headers
        .slice(0, 12)
        .map((header) => `"${header}"`)
        .join(', ')} (${evidence})`
}

const refuseUnmapped = (mappings: readonly SheetMapping[]) => {
  for (const [file, sheets] of Map.groupBy(mappings, (mapping) => mapping.file)) {
    if (!sheets.every(mapsToNothing)) continue
    throw new HotpassError(
      'nothing_mapped',
      `Nothing in ${file} maps to organisations or contacts. Seen: ${sheets.slice(0, 10).map(seen).join('; ')}.`,
    )
  }
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
  const facts = readings.flatMap((reading) => reading.facts)
  const canonical = aliasesOf(facts)
  const joins = joinsOf(
    readings.flatMap((reading, place) => {
      const sheet = sheets[place]
      return sheet && reading.facts.length > 0 ? [{ file: sheet.order, place, facts: reading.facts }] : []
    }),
    canonical,
  )
  const known = new Set(
    facts.filter(({ master, name }) => master && name.slug !== '').map(({ name }) => canonical(name)),
  )

  const traces = new Map<RowFacts, Trace>()
  const groups = new Map<string, RowFacts[]>()
  for (const row of facts) {
    const join = joins.get(row.sheet)
    const link = join ? linkRow(row, join, known, canonical) : { reason: 'no_organisation' }
    if ('reason' in link) traces.set(row, { ...newTrace(), quarantined: link.reason })
    else {
      traces.set(row, newTrace())
      const group = groups.get(link.slug)
      if (group) group.push(row)
      else groups.set(link.slug, [row])
      if (link.byId) tables.issues.push(nameDiffers(row, mappings[row.sheet]))
    }
    yield
  }

  const links = jsonLines<RecordLink>()
  const into = {
    sheets,
    country: rules.country,
    canonicalOf: ({ name }: RowFacts) => canonical(name),
    tables,
    links,
    traceOf: (row: RowFacts) => traces.get(row) ?? newTrace(),
  }
  const order = mergeOrder(({ sheet }) => trust(sheets[sheet]?.order ?? 0))
  for (const slug of [...groups.keys()].toSorted()) {
    const rows = groups.get(slug) ?? []
    addRecords(slug, rows.toSorted(order), into)
    for (const _row of rows) yield
  }
  const outcomes = new Map<string, number>()
  const headerRows = mappings.map(({ headerRow }) => headerRow)
  const account = accountOf(
    sheets,
    headerRows,
    readings,
    traces,
    ({ file, sheet, row, outcome, reason, target }, count) => {
      tables.rows.push([file, sheet, row, outcome, reason, target])
      outcomes.set(`${outcome}: ${reason}`, (outcomes.get(`${outcome}: ${reason}`) ?? 0) + count)
    },
  )
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

const refuseEmpty = ({ kept, input }: RowAccount, outcomes: ReadonlyMap<string, number>) => {
  if (kept > 0) return
  const counts = [...outcomes].map(([outcome, count]) => `${outcome} (${count})`)
  throw new HotpassError(
    'nothing_mapped',
    `None of the ${input} rows gave an organisation or contact: ${counts.join(', ') || 'there are no rows below a header'}.`,
  )
}
