import { z } from 'zod'
import { refineField } from './refine-field.ts'
import { text } from './text.ts'

export const tableKinds = ['organisations', 'contacts', 'addresses', 'notes', 'reference', 'ignored'] as const
export type TableKind = (typeof tableKinds)[number]

const keyKinds = ['id', 'name', 'email', 'phone', 'domain'] as const
export type KeyKind = (typeof keyKinds)[number]

const joinReasons = [
  'names_agree',
  'distribution_fits',
  'same_workbook',
  'declared',
  'organisations_named',
  'unique_contacts',
  'names_contradict',
  'another_list',
  'shared_by_several',
  'low_match',
  'no_match',
  'holds_another_column',
  'zeros',
  'constant',
  'own_ids',
  'unconfirmed',
  'column_missing',
] as const
export type JoinReason = (typeof joinReasons)[number]

const share = z.number().describe('0 to 1.')

/** A join of two columns that was tried on the data. */
const joinTest = z.object({
  by: z.enum(keyKinds),
  column: z.string().describe('Letter of the column here.'),
  header: z.string(),
  to_table: z.string().describe('File and sheet of the organisations tried, such as `crm.xlsx/Companies`.'),
  to_column: z.string(),
  to_header: z.string(),
  rows: z.int().describe('Rows with a value that could be a key.'),
  matched: z.int().describe('Those whose value the other table has.'),
  match_rate: share,
  keys: z.int().describe('Different keys of the other table.'),
  shared: z.int().describe('Keys that several of its organisations have; they lead nowhere.'),
  referenced: z.int().describe('Keys that rows here refer to.'),
  coverage: share.describe('Share of the keys there that rows here refer to.'),
  compared: z.int().describe('Matched rows that also name an organisation.'),
  agreed: z.int().describe('Those that name the same one; the others are conflicts.'),
  fits: z.boolean().describe('Whether rows are joined by it.'),
  reason: z.enum(joinReasons),
})
export type JoinTestReport = z.output<typeof joinTest>

/** How the rows of a table find their organisation, with everything that was tried. */
const joinReport = z.object({
  message: z.string().describe('The outcome in words, with rates.'),
  by: z.enum(keyKinds).optional().describe('What most rows are joined by; absent where nothing fits.'),
  column: z.string().optional().describe('Letter of that column.'),
  refused_key: z
    .object({
      column: z.string().describe('Letter; empty where there is no such column.'),
      header: z.string(),
      named_by: z.enum(['header', 'profile', 'template', 'call']),
      reason: z.enum(joinReasons),
      match_rate: share,
      better_column: z.string().optional().describe('What fits instead.'),
      better_by: z.enum(keyKinds).optional(),
      better_match_rate: share.optional(),
    })
    .optional()
    .describe('A key by name that is none by its values.'),
  tests: z.array(joinTest).describe('Those in use first.'),
  more_tests: z.int().describe('Tests with less to tell, left out.'),
})
export type JoinReport = z.output<typeof joinReport>

const word = text({ max: 200 })

/** A field, or `ignored` where the column is not to be used. */
export const columnTarget = z.enum([...refineField.options, 'ignored'])
export type ColumnTarget = z.output<typeof columnTarget>

/** How one table is to be read, where that is not told by its headers and values. */
export const tableOverride = z.strictObject({
  file: word.optional().describe('Name of the file; absent: any.'),
  sheet: word.optional().describe('Name of the sheet or table; absent: any.'),
  kind: z.enum(tableKinds).optional().describe('What a row is.'),
  header_row: z.int().min(1).max(1_048_576).optional().describe('Row of the header; absent: it is found.'),
  columns: z
    .array(text({ max: 300 }))
    .max(500)
    .default([])
    .describe('`Header=field` or `C=field`, as mapping_suggest names fields; `ignored`: not used.'),
  key: word.optional().describe('Header or letter of the column that names the organisation.'),
})
export type TableOverride = z.output<typeof tableOverride>

/** A mapping that was saved: columns by their headers, recognised at the next upload whatever their order. */
export const mappingTemplate = z.object({
  name: z.string(),
  version: z.int().describe('Grows with each save under the same name.'),
  kind: z.enum(tableKinds),
  columns: z
    .array(z.object({ header: z.string(), field: columnTarget.optional() }))
    .describe('In the order of the sheet.'),
  key: z.string().optional().describe('Header of the column that names the organisation.'),
  fingerprint: z.string().describe('Digest of the headers, whatever their order, case and punctuation.'),
  source: z.string().describe('File and sheet that it was made of.'),
})
export type MappingTemplate = z.output<typeof mappingTemplate>

/** What a mapping may be called. */
export const mappingName = z.string().regex(/^[a-z0-9][a-z0-9._-]{0,99}$/)

export const savedMapping = mappingTemplate.extend({
  saved_by: z.string(),
  saved_at: z.string().describe('ISO 8601, UTC.'),
})
export type SavedMapping = z.output<typeof savedMapping>
export type DeletedMapping = SavedMapping & { deleted_at: string }

/** A template that a table was recognised by. */
const recognisedTemplate = z.object({
  name: z.string(),
  version: z.int(),
  match: z.enum(['exact', 'changed']),
  added: z.array(z.string()).describe('Headers that the template does not know; they are mapped by themselves.'),
  missing: z.array(z.string()).describe('Headers of the template that the table lacks.'),
})
export type RecognisedTemplate = z.output<typeof recognisedTemplate>

const alternative = z.object({ field: columnTarget, confidence: share, evidence: z.string() })

/** Country by which numbers without country code are read, where neither profile nor source says it. */
const numberCountry = z.object({
  country: z.string().optional().describe('ISO 3166-1; absent: it is not clear, and such numbers are not read.'),
  evidence: z.string().describe('From what it was inferred, or what to set.'),
})

const columnSuggestion = z.object({
  column: z.string().describe('Column letter.'),
  header: z.string(),
  field: columnTarget.optional().describe('Absent: it maps to nothing, and its cells are kept as extras.'),
  confidence: share,
  evidence: z.string(),
  alternatives: z.array(alternative),
  holds: z.string().describe('What stands in it, with counts and a sample.'),
})

export const tableSuggestion = z.object({
  file: z.string(),
  sheet: z.string().describe('Name of the sheet, with a range for all but its first table.'),
  range: z.string(),
  kind: z.enum(tableKinds),
  confidence: share,
  evidence: z.string(),
  header_rows: z.array(z.int()),
  data_rows: z.int(),
  template: recognisedTemplate.optional(),
  region: numberCountry.optional(),
  columns: z.array(columnSuggestion),
  unmapped: z.array(z.string()).describe('Columns that hold data and map to nothing, with what they hold.'),
  join: joinReport.optional().describe('How its rows find their organisation.'),
})
export type TableSuggestion = z.output<typeof tableSuggestion>

/** One row before and after. */
const previewRow = z.object({
  row: z.int(),
  before: z.record(z.string(), z.string()).describe('Cells by column letter.'),
  after: z.record(z.string(), z.string()).describe('What they become, by field.'),
  reasons: z.array(z.string()).describe('`C: reason` of what was repaired, doubted or refused.'),
  set_aside: z.string().optional().describe('Why the row would give nothing.'),
})
export const mappingPreview = z.object({
  file: z.string(),
  sheet: z.string(),
  kind: z.enum(tableKinds),
  template: recognisedTemplate.optional(),
  fields: z.record(z.string(), z.string()).describe('Field by column letter.'),
  rows: z.array(previewRow),
})
export type MappingPreview = z.output<typeof mappingPreview>
