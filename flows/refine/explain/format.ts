import { isSupportedCountry, type CountryCode } from 'libphonenumber-js/min'
import { z } from 'zod'
import { refineFields } from '#contracts/refine-field'
import { refineProfile } from '#contracts/refine-profile'
import { decision } from '#contracts/review'
import { rowOutcomes } from '#contracts/run'
import { refineParameters } from '../parameters.ts'

/** What a run leaves so that every cell can be explained later. */
export const evidenceNames = {
  cells: (order: number): string => `cells-${order + 1}.blocks`,
  records: 'records.blocks',
  ids: 'ids.blocks',
  rows: 'rows.blocks',
} as const

/** Key of a row in the cells of its file (first the place of its sheet), or in the account (first that of its table). */
export const rowKey = (place: number, row: number): string =>
  `${String(place).padStart(5, '0')}/${String(row).padStart(7, '0')}`

/** Head of the cells of one file; each entry is a row as `stored-row.ts` encodes it. */
export const cellsHead = z.object({
  file: z.string(),
  sha256: z.string(),
  format: z.string(),
  sheets: z.array(
    z.object({
      name: z.string(),
      visibility: z.enum(['visible', 'hidden', 'very_hidden']),
      lastRow: z.int(),
      merges: z.array(z.string()),
      hiddenColumns: z.array(z.string()),
      formulasWithoutValue: z.array(z.string()),
    }),
  ),
})
export type CellsHead = z.output<typeof cellsHead>

const countryCode = z.custom<CountryCode>((value) => typeof value === 'string' && isSupportedCountry(value))

const column = z.object({
  column: z.string(),
  index: z.int(),
  header: z.string(),
  field: z.enum([...refineFields, 'name']).exactOptional(),
  confidence: z.number(),
  evidence: z.string(),
  ignored: z.literal(true).exactOptional(),
  dates: z.object({ day: z.int(), month: z.int() }).exactOptional(),
  person: z.int().exactOptional(),
  continues: z.int().exactOptional(),
})

/** One table of the input and how it was understood; its place in the list is what rows are known by. */
const tableEvidence = z.object({
  file: z.string(),
  /** Place of the file in the parameters. */
  order: z.int(),
  /** Place of the sheet in its file. */
  sheet: z.int(),
  /** Name of the sheet, with a range where it has several tables. */
  label: z.string(),
  range: z.string(),
  merges: z.array(z.string()),
  headerRow: z.int(),
  kind: z.enum(['organisations', 'contacts', 'addresses', 'notes', 'reference', 'ignored']),
  confidence: z.number(),
  evidence: z.string(),
  /** Country by which numbers without code are read, where nobody says it. */
  region: z.object({ country: countryCode.exactOptional(), evidence: z.string() }).exactOptional(),
  columns: z.array(column),
})
export type TableEvidence = z.output<typeof tableEvidence>

/** Head of the records: all that decided how rows became records. */
export const recordsHead = z.object({
  rules: z.record(z.string(), z.int()),
  profile: refineProfile,
  parameters: refineParameters,
  tables: z.array(tableEvidence),
  decisions: z.array(decision),
})
export type RecordsHead = z.output<typeof recordsHead>

const placedRow = z.tuple([z.int(), z.int()])

const mergeEvidence = z.object({
  by: z.enum(['slug', 'alias', 'id', 'match', 'decision']),
  with: z.string(),
  score: z.number().exactOptional(),
  reasons: z.array(z.string()).exactOptional(),
})
export type MergeEvidence = z.output<typeof mergeEvidence>

/** One organisation, by its slug: its rows (place of the table, row number) in merge order, and why they are together. */
export const recordEvidence = z.object({
  rows: z.array(placedRow),
  aliases: z.array(z.string()),
  children: z.array(
    z.object({ id: z.string(), kind: z.enum(['contact', 'address', 'note']), rows: z.array(placedRow) }),
  ),
  merges: z.array(mergeEvidence),
})
export type RecordEvidence = z.output<typeof recordEvidence>

/** What became of a row; `last`: of all blank rows up to that one. */
export const rowEvidence = z.object({
  outcome: z.enum(rowOutcomes),
  reason: z.string(),
  targets: z.array(z.string()),
  last: z.int().exactOptional(),
})
export type RowEvidence = z.output<typeof rowEvidence>
