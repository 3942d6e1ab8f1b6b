import type { Spill } from '#contracts/flow'
import { rowReference, type Contradiction, type Decision } from '#contracts/review'
import type { RowAccount } from '#contracts/run'
import { accountBook, accountOf } from './account.ts'
import type { EvidenceSink } from './evidence.ts'
import type { InputTable } from './input.ts'
import type { TableJoin } from './link/table-join.ts'
import type { SheetMapping } from './map/mapping.ts'
import type { Matching } from './match/candidate.ts'
import { separatedBy } from './match/decided.ts'
import { gaveWay, issueOf } from './match/gave-way.ts'
import { ruleVersions } from './normalise/versions.ts'
import type { Lines } from './output/builders.ts'
import { mappingReport, type MappingReport } from './output/mapping-report.ts'
import { qualityCounter, type Quality } from './output/quality.ts'
import type { Tables } from './output/tables.ts'
import { groupRows } from './phases/group-rows.ts'
import { matchRows } from './phases/match-rows.ts'
import { linkRows } from './phases/link-rows.ts'
import type { NamePairs } from './phases/merges.ts'
import { readRows } from './phases/read-rows.ts'
import type { RowIndex } from './phases/row-index.ts'
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
  namePairs: NamePairs
  contradictions: readonly Contradiction[]
}

/** Shares of the work at which its parts end: rows are read, linked, matched, grouped and accounted for. */
const [readUntil, linkedUntil, matchedUntil, groupedUntil, accountedUntil] = [0.4, 0.45, 0.65, 0.95, 1]

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

type Room = Parameters<typeof readRows>[3] & { settle(index: RowIndex, row: number, reason: string): void }

/** Reads and links all rows; what linking needs of them is let go of at the end, since it is most that is in memory. */
function* readAndLink({ tables, mappings, rules, filled, decisions }: RefineInput, { settle, ...room }: Room) {
  const { linker, ...read } = yield* part(readRows(tables, mappings, rules, room), [0, readUntil], filled)
  const linking = linker.link(separatedBy(decisions))
  let state = linking.next()
  for (; !state.done; state = linking.next()) yield readUntil
  const { joinOf } = state.value
  const linkage = linkRows(read, state.value, {
    mappings,
    settle: (row, reason) => settle(read.index, row, reason),
    issues: room.issues,
  })
  const linked = yield* part(linkage, [readUntil, linkedUntil], read.index.count)
  const sheets = mappings.map((mapping, place): MappedSheet => ({
    mapping,
    join: joinOf(place),
    reasonCounts: read.reasonCounts[place] ?? new Map(),
  }))
  return { read, linked, sheets }
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
  const settle = (index: RowIndex, row: number, reason: string) => {
    const { sheet: place, row: number } = index.sourceOf(row)
    book.settle(index.lines.at(row), { place, row: number, last: number, outcome: 'quarantined', reason, targets: [] })
  }
  const { read, linked, sheets } = yield* readAndLink(input, { spill, book, issues: tables.issues, settle })
  const { index } = read
  const mapping = mappingReport(sheets)
  links.push({ rules: ruleVersions, profile: rules.profile, mapping })
  const referenceOf = (row: number) => {
    const { sheet, row: number } = index.sourceOf(row)
    return rowReference(digestOf(placed[sheet]?.order ?? 0), placed[sheet]?.data.name ?? '', number)
  }
  const comparing = matchRows(read, linked, { profile: rules.profile, decisions, referenceOf, spill })
  const matched = yield* part(comparing, [linkedUntil, matchedUntil], index.count)
  const contradictions = gaveWay(decisions, (slug) => matched.slugs.has(slug))
  for (const one of contradictions) tables.issues.push(issueOf(one))

  const quality = qualityCounter()
  const settings = recordSettings(placed, rules, trust, () => undefined)
  const sink = { settings, required: rules.profile.required, tables, quality, links, evidence }
  const grouping = groupRows(read, linked, matched, { sink, book, spill })
  const namePairs = yield* part(grouping, [matchedUntil, groupedUntil], index.count)

  const outcomes = new Map<string, number>()
  const accounting = accountOf(placed, mappings, book, ({ place, row, last, outcome, reason, targets }, count) => {
    const { file, data } = placed[place] ?? { file: '', data: { name: '' } }
    evidence.row(place, row, { outcome, reason, targets: [...targets], ...(count > 1 && { last }) })
    tables.rows.push([file, data.name, count > 1 ? `${row}-${last}` : `${row}`, outcome, reason, targets.join('; ')])
    outcomes.set(`${outcome}: ${reason}`, (outcomes.get(`${outcome}: ${reason}`) ?? 0) + count)
  })
  const account = yield* part(accounting, [groupedUntil, accountedUntil], input.filled)
  refuseEmpty(account, outcomes, mappings)
  const { matching } = matched
  return { sheets, mapping, account, outcomes, quality: quality.result(), matching, namePairs, contradictions }
}
