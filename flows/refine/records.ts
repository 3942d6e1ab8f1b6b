import type { EvidenceSink } from './evidence.ts'
import type { MergeEvidence } from './explain/format.ts'
import { recordsOf, type Place, type RecordSettings } from './group/records.ts'
import type { Lines } from './output/builders.ts'
import { countedTables, type qualityCounter } from './output/quality.ts'
import { cellsOf, lacking } from './output/record-cells.ts'
import type { Names } from './output/record-view.ts'
import type { Tables } from './output/tables.ts'
import { linkedByOf } from './phases/merges.ts'
import type { RuleSet } from './rule-set.ts'
import type { RowFacts } from './rows/facts.ts'
import { newTraces, type Trace } from './traces.ts'

/** From which rows a record was made, and with that which merges could be undone. */
export type RecordLink = { record: string; kind: 'organisation' | 'contact' | 'address' | 'note'; sources: Place[] }

export type RecordSink = {
  settings: Omit<RecordSettings & Names, 'linkedBy'>
  required: RuleSet['profile']['required']
  tables: Tables
  quality: ReturnType<typeof qualityCounter>
  links: Lines<RecordLink>
  evidence: EvidenceSink
}

const recordTables = ['organisations', 'contacts', 'addresses', 'notes', 'conflicts', 'aliases'] as const
const placed = ({ sheet, row }: RowFacts): [number, number] => [sheet, row]

/** Writes the records of one organisation, whose rows come in merge order, and tells what became of each row. */
export const addRecords = (
  slug: string,
  rows: readonly RowFacts[],
  merges: MergeEvidence[],
  { settings: given, required, tables, quality, links, evidence }: RecordSink,
): ReadonlyMap<RowFacts, Trace> => {
  const settings = { ...given, linkedBy: linkedByOf(merges) }
  const records = recordsOf(slug, rows, settings)
  const cells = cellsOf(records, settings)
  for (const table of recordTables) for (const row of cells[table]) tables[table].push(row)
  for (const table of countedTables) for (const row of cells[table]) quality.add(table, row)
  for (const { lead, field, record } of lacking(records, settings, required)) {
    const [file, sheet, row] = settings.placeOf(lead)
    tables.issues.push([file, sheet, `${row}`, '', field, 'required_missing', record])
  }

  const children = [
    ...records.contacts.map((one) => ({ kind: 'contact' as const, ...one })),
    ...records.addresses.map((one) => ({ kind: 'address' as const, ...one })),
    ...records.notes.map((one) => ({ kind: 'note' as const, ...one })),
  ]
  evidence.record(slug, {
    rows: rows.map(placed),
    aliases: [...new Set(merges.map(({ with: other }) => other))].filter((other) => other !== slug),
    children: children.map(({ id, kind, rows: of }) => ({ id, kind, rows: of.map(placed) })),
    merges,
  })
  const traces = newTraces(rows)
  const [first] = rows
  links.push({ record: slug, kind: 'organisation', sources: rows.map(settings.placeOf) })
  traces.add('organisation', slug, first, rows)
  for (const { id, kind, lead, rows: of } of children) {
    links.push({ record: id, kind, sources: of.map(settings.placeOf) })
    traces.add(kind, id, lead, of)
  }
  return traces.all
}
