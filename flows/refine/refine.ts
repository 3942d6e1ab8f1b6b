import type { Spill } from '#contracts/flow'
import { rowReference, type Decision } from '#contracts/review'
import type { RowAccount } from '#contracts/run'
import { accountBook, accountOf } from './account.ts'
import type { EvidenceSink } from './evidence.ts'
import type { InputTable } from './input.ts'
import type { Linked } from './link/linker.ts'
import type { Link } from './link/row-links.ts'
import type { TableJoin } from './link/table-join.ts'
import type { SheetMapping } from './map/mapping.ts'
import type { Matching } from './match/candidate.ts'
import { ruleVersions } from './normalise/versions.ts'
import type { Lines } from './output/builders.ts'
import { mappingReport, type MappingReport } from './output/mapping-report.ts'
import { qualityCounter, type Quality } from './output/quality.ts'
import type { Tables } from './output/tables.ts'
import { groupRows } from './phases/group-rows.ts'
import { matchRows } from './phases/match-rows.ts'
import { readRows, type ReadRows } from './phases/read-rows.ts'
import { recordSettings } from './record-settings.ts'
import type { RecordLink } from './records.ts'
import { refuseEmpty } from './refusals.ts'
import type { RuleSet } from './rule-set.ts'
import type { ReasonCounts } from './rows/read-sheet.ts'

export type MappedSheet = { mapping: SheetMapping; join: TableJoin | undefined; reasonCounts: ReasonCounts }

/** What is refined, by which rules, and what people decided before. */
export type RefineInput = {
  tables: readonly InputTable[]
  mappings: readonly SheetMapping[]
  /** Filled rows in all. */
  filled: number
  rules: RuleSet
  trust: (order: number) => number
  decisions: readonly Decision[]
  /** Digest of the file at this place of the parameters. */
  digestOf: (order: number) => string
}

/** First line of the links: by which rules and mapping records were made. */
type LinksHead = { rules: typeof ruleVersions; profile: RuleSet['profile']; mapping: MappingReport }

/** Where the result goes, and room for what is on the way. */
export type RefineSink = {
  tables: Tables
  links: Lines<RecordLink | LinksHead>
  evidence: EvidenceSink
  spill: Spill
}

export type Refined = {
  sheets: readonly MappedSheet[]
  mapping: MappingReport
  account: RowAccount
  /** Input rows by `outcome: reason`. */
  outcomes: ReadonlyMap<string, number>
  quality: Quality
  matching: Matching
}

/** Shares of the work at which its parts end: rows are read, matched, grouped and accounted for. */
const [readUntil, matchedUntil, groupedUntil, accountedUntil] = [0.45, 0.65, 0.95, 1]

/** A part of the work, told as shares of the whole. */
function* part<Result>(
  work: Generator<number, Result>,
  [from, to]: readonly [number, number],
  rows: number,
): Generator<number, Result> {
  let state = work.next()
  for (; !state.done; state = work.next()) yield from + (to - from) * Math.min(1, state.value / Math.max(1, rows))
  return state.value
}

/** Sets the rows aside that lead nowhere, and lists those whose organisation is not beyond doubt. */
const settleLinks = (
  { facts, index }: ReadRows,
  linked: Linked,
  mappings: readonly SheetMapping[],
  settle: (row: number, reason: string) => void,
  issues: Tables['issues'],
) => {
  const linkOf = (row: number): Link => linked.linkOf(index.sourceOf(row).sheet, index.nthOf(row))
  let noted = false
  for (let row = 0; row < index.count; row += 1) {
    const link = linkOf(row)
    if ('reason' in link) settle(row, link.reason)
    else if (link.note) noted = true
  }
  if (!noted) return
  let row = 0
  for (const { name, sheet, row: number } of facts.items()) {
    const link = linkOf(row)
    row += 1
    if (!('note' in link) || link.note === undefined) continue
    const { file = '', sheet: label = '', columns = [] } = mappings[sheet] ?? {}
    const column = columns.find(({ field }) => field === 'organisation_name')?.column ?? ''
    issues.push([file, label, `${number}`, column, 'organisation_name', link.note, name.value])
  }
}

/** Lists columns that are called a key and are none. */
const listRefusedKeys = ({ joinOf }: Linked, mappings: readonly SheetMapping[], issues: Tables['issues']) => {
  for (const [place, { file, sheet, headerRow }] of mappings.entries()) {
    const { column, refused, better } = joinOf(place)?.declared ?? {}
    if (column === undefined || !refused) continue
    const instead = better ? `${refused}; column ${better.column} fits` : refused
    issues.push([file, sheet, `${headerRow}`, column, 'organisation_id', 'key_refused', instead])
  }
}

/**
 * Refines mapped tables: normalises, links to organisations, groups, accounts for every row. The same input gives the
 * same result. Nothing holds all rows. Yields the share of the work that is done, after some rows each time, so that the
 * caller may pause.
 */
export function* refine(
  input: RefineInput,
  { tables, links, evidence, spill }: RefineSink,
): Generator<number, Refined> {
  const { tables: placed, mappings, rules, trust, decisions, digestOf } = input
  const book = accountBook(spill)
  const reading = readRows(placed, mappings, rules, { spill, book, issues: tables.issues })
  const read = yield* part(reading, [0, readUntil], input.filled)
  const { index } = read
  const linking = read.linker.link()
  let linkState = linking.next()
  for (; !linkState.done; linkState = linking.next()) yield readUntil
  const linked = linkState.value
  const settle = (row: number, reason: string) => {
    const { sheet: place, row: number } = index.sourceOf(row)
    book.settle(index.lines.at(row), { place, row: number, last: number, outcome: 'quarantined', reason, targets: [] })
  }
  settleLinks(read, linked, mappings, settle, tables.issues)
  listRefusedKeys(linked, mappings, tables.issues)

  const sheets = mappings.map((one, place): MappedSheet => ({
    mapping: one,
    join: linked.joinOf(place),
    reasonCounts: read.reasonCounts[place] ?? new Map(),
  }))
  const mapping = mappingReport(sheets)
  links.push({ rules: ruleVersions, profile: rules.profile, mapping })
  const referenceOf = (row: number) => {
    const { sheet, row: number } = index.sourceOf(row)
    return rowReference(digestOf(placed[sheet]?.order ?? 0), placed[sheet]?.data.name ?? '', number)
  }
  const matching = matchRows(read, { linked, profile: rules.profile, decisions, referenceOf, spill })
  const matched = yield* part(matching, [readUntil, matchedUntil], index.count)

  const quality = qualityCounter()
  const settings = recordSettings(placed, rules, trust, () => undefined)
  const sink = { settings, required: rules.profile.required, tables, quality, links, evidence }
  yield* part(groupRows(read, matched, { linked, sink, book, spill }), [matchedUntil, groupedUntil], index.count)

  const outcomes = new Map<string, number>()
  const accounting = accountOf(placed, mappings, book, ({ place, row, last, outcome, reason, targets }, count) => {
    const { file, data } = placed[place] ?? { file: '', data: { name: '' } }
    evidence.row(place, row, { outcome, reason, targets: [...targets], ...(count > 1 && { last }) })
    tables.rows.push([file, data.name, count > 1 ? `${row}-${last}` : `${row}`, outcome, reason, targets.join('; ')])
    outcomes.set(`${outcome}: ${reason}`, (outcomes.get(`${outcome}: ${reason}`) ?? 0) + count)
  })
  const account = yield* part(accounting, [groupedUntil, accountedUntil], input.filled)
  refuseEmpty(account, outcomes)
  return { sheets, mapping, account, outcomes, quality: quality.result(), matching: matched.matching }
}
