import type { TableSuggestion } from '#contracts/mapping'
import type { Field } from '#flows/refine/vocabulary'
import { inputRows } from '../account.ts'
import { joinReportOf } from '../link/join-report.ts'
import { rateOf } from '../link/joins.ts'
import { linkTablesOf } from '../link/link-tables.ts'
import { newLinker, type Linked } from '../link/linker.ts'
import type { TableJoin } from '../link/table-join.ts'
import { readSheet } from '../rows/read-sheet.ts'
import { ruleSetOf } from '../rule-set.ts'
import type { RefineProfile } from '#contracts/refine-profile'
import type { Pause } from '../steps/pacer.ts'
import { unmappedOf } from './columns.ts'
import type { SheetMapping } from './mapping.ts'
import type { Guess } from './read-column.ts'
import type { MappedTable } from './read-tables.ts'

const fewestNames = 3

const naming: ReadonlySet<Field | undefined> = new Set<Field | undefined>([
  'organisation_name',
  'organisation_id',
  'trading_name',
  'website',
])
const rounded = (confidence: number) => Math.round(confidence * 100) / 100
const ignoring = { facts: () => {}, aside: () => {}, issue: () => {} }

/** The mapping without what takes long to read and names no organisation, where something does. */
const namingOnly = (mapping: SheetMapping): SheetMapping => {
  const { columns } = mapping
  if (!columns.some(({ field }) => naming.has(field))) return mapping
  return {
    ...mapping,
    columns: columns.map((column) =>
      naming.has(column.field) ? column : { ...column, ignored: true, field: 'person_id' },
    ),
  }
}

/** Tries all joins on all rows, of which only what names an organisation is read. */
const linkedOf = async (mapped: readonly MappedTable[], profile: RefineProfile, pause: Pause): Promise<Linked> => {
  const tables = mapped.map(({ table }) => table)
  const mappings = mapped.map(({ mapping }) => mapping)
  const rules = ruleSetOf(profile)
  const linker = newLinker(linkTablesOf(tables, mappings, profile), rules)
  for (const [place, { table, mapping }] of mapped.entries()) {
    const reading = readSheet(table, place, namingOnly(mapping), rules, {
      ...ignoring,
      facts: (facts, cells) => linker.add(place, facts, cells),
    })
    for (let state = reading.next(); !state.done; state = reading.next()) await pause()
  }
  const linking = linker.link()
  let state = linking.next()
  for (; !state.done; state = linking.next()) await pause()
  return state.value
}

/** A column that maps to nothing, but says names of organisations, may be another name of theirs. */
const namesIn =
  (join: TableJoin | undefined, mapping: SheetMapping) =>
  (column: string): Guess[] => {
    const isFree = mapping.columns.some((one) => one.column === column && !one.field && !one.ignored)
    const test = join?.tests.find((one) => one.by === 'name' && one.column === column && one.matched >= fewestNames)
    if (!isFree || !test) return []
    const evidence = `${test.matched} of ${test.rows} values are names of organisations`
    return [{ field: 'trading_name', confidence: 0.4 + 0.4 * rateOf(test), evidence }]
  }

const suggestionOf = ({ table, mapping }: MappedTable, join: TableJoin | undefined): TableSuggestion => {
  const namedBy = namesIn(join, mapping)
  const { file, sheet, kind, confidence, evidence, columns, headerRow, template, region } = mapping
  return {
    file,
    sheet,
    range: table.range,
    kind,
    confidence: rounded(confidence),
    evidence,
    header_rows: [...table.headerRows],
    data_rows: inputRows(table, headerRow),
    ...(template && { template }),
    ...(region && { region }),
    columns: columns.map(({ column, header, field, ignored, alternatives = [], holds = '', ...found }) => ({
      column,
      header,
      ...(ignored ? { field: 'ignored' as const } : field && field !== 'name' && { field }),
      confidence: rounded(found.confidence),
      evidence: found.evidence,
      alternatives: [...namedBy(column), ...alternatives].flatMap(({ field: other, ...guess }) =>
        other === 'name' ? [] : [{ field: other, evidence: guess.evidence, confidence: rounded(guess.confidence) }],
      ),
      holds,
    })),
    unmapped: unmappedOf(columns),
  }
}

/** What is known of every table of the files, with all joins that were tried. */
export const suggestTables = async (
  mapped: readonly MappedTable[],
  profile: RefineProfile,
  pause: Pause,
): Promise<TableSuggestion[]> => {
  const { joinOf } = await linkedOf(mapped, profile, pause)
  const nameOf = (place: number) => {
    const { file = '', sheet = '' } = mapped[place]?.mapping ?? {}
    return `${file}/${sheet}`
  }
  return mapped.map((one, place) => {
    const join = joinOf(place)
    return { ...suggestionOf(one, join), ...(join && { join: joinReportOf(join, nameOf) }) }
  })
}
