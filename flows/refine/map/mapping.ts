import type { RecognisedTemplate, TableKind } from '#contracts/mapping'
import type { RefineProfile } from '#contracts/refine-profile'
import type { SheetData, SheetProfile } from '#contracts/workbook'
import { profileSheet } from '../profile/profile.ts'
import type { Field } from '#flows/refine/vocabulary'
import { headerWordsOf } from '../profiles/header-words.ts'
import { sourceOf } from '../profiles/sources.ts'
import { mapColumns, type ColumnMapping } from './columns.ts'
import { countryHintsOf, type CountryHints } from './country-hints.ts'
import { hasFieldsDownwards } from './fields-downwards.ts'
import { keyColumnsOf, type KeyColumn } from './key-columns.ts'
import type { NumberCountry } from './number-country.ts'
import { keysBySource, nothingSaid, saidOf } from './said.ts'

export type SheetKind = TableKind

export type SheetMapping = {
  /** Name of the file, unique in the run. */
  file: string
  sheet: string
  kind: SheetKind
  /** 0 to 1. */
  confidence: number
  evidence: string
  /** Row number of the header; 0 where there is none. */
  headerRow: number
  columns: readonly ColumnMapping[]
  /** Columns whose values may name an organisation; absent where rows are only read again. */
  keys?: readonly KeyColumn[]
  /** Letter of the key that a person named, beside those of the profile. */
  key?: { column: string; by: 'call' | 'template' }
  template?: RecognisedTemplate
  /** Country of numbers without code, where neither profile nor source says it. */
  region?: NumberCountry
  /** What tells it, until all tables are known. */
  hints?: CountryHints
}

const attributes: readonly Field[] = [
  ...(['website', 'province', 'category', 'planes', 'description', 'area', 'city', 'suburb'] as const),
  ...(['priority', 'strategy', 'registration_number', 'tax_number', 'trading_name'] as const),
]

const places: ReadonlySet<Field> = new Set<Field>(['area', 'city', 'suburb', 'province'])

/** What spreadsheets call the labels of a pivot table. */
const pivotHeader =
  /(?:^|\/ )(?:row labels|zeilenbeschriftungen|étiquettes de lignes|etiquetas de fila|rótulos de linha|rijlabels|etichette di riga)$/i

type Decision = { kind: SheetKind; confidence: number; evidence: string }

/** Tables whose rows are no records, whatever their headers say. */
const noRecords = (sheet: SheetData, columns: readonly ColumnMapping[]): Decision | undefined => {
  const ignored = (evidence: string): Decision => ({ kind: 'ignored', confidence: 0.9, evidence })
  if (columns.some(({ header }) => pivotHeader.test(header)))
    return ignored('a pivot table: it counts what other sheets hold')
  return hasFieldsDownwards(sheet)
    ? ignored('a form: its fields stand one under the other; copied and pasted transposed they are read')
    : undefined
}

/** What the rows of a sheet are, by the fields that its columns hold. */
const kindOf = (
  fields: ReadonlySet<Field | undefined>,
  { role, role_confidence: confidence }: SheetProfile,
): Decision => {
  const has = (...wanted: Field[]) => wanted.some((field) => fields.has(field))
  const decide = (kind: SheetKind, evidence: string): Decision => ({
    kind,
    confidence: role === kind ? Math.max(0.6, confidence) : 0.6,
    evidence,
  })
  const linked = has('organisation_name', 'organisation_id')
  const person = has('person_name', 'first_name', 'last_name')
  const reach = has('email', 'phone', 'mobile', 'whatsapp')
  if (!linked && !(person && reach)) {
    return role === 'reference' && !person && !reach
      ? { kind: 'reference', confidence, evidence: 'lists of allowed values, no organisations or people' }
      : {
          kind: 'ignored',
          confidence: 0.9,
          evidence: 'no column names an organisation, or people with a way to reach them',
        }
  }
  const described = has(...attributes)
  if ((person || reach) && (!has('organisation_name') || (person && !described && !has('address')))) {
    return decide('contacts', 'people or ways to reach them, and little about the organisation')
  }
  if (
    !person &&
    !reach &&
    has('address', 'airport') &&
    !has('record_owner', ...attributes.filter((field) => !places.has(field)))
  ) {
    return decide('addresses', 'addresses and nothing else about the organisation')
  }
  if (!person && !reach && !described && has('notes', 'questions')) {
    return decide('notes', 'remarks and nothing else about the organisation')
  }
  if (!has('organisation_name') && !described && !has('date')) {
    return { kind: 'ignored', confidence: 0.7, evidence: 'an id, but nothing about an organisation' }
  }
  return decide('organisations', described ? 'organisations with what describes them' : 'organisations by name')
}

const rowsLookedAt = 2_000

/**
 * Which of so many rows are looked at: the first and, of the rest, evenly spread ones. Enough to tell what columns hold,
 * whatever the length; of a sample all are looked at.
 */
const sampled = (count: number): ((index: number) => boolean) => {
  const stride = Math.ceil((count * 2) / rowsLookedAt)
  return (index) => count <= rowsLookedAt || index < rowsLookedAt / 2 || index % stride === 0
}

/** Maps a sheet by what people said of it, its header words and its values; file and sheet names play no part. */
export const mapSheet = (
  file: string,
  whole: SheetData,
  rules?: RefineProfile,
  sayings = nothingSaid,
): SheetMapping => {
  const looked = sampled(whole.rows.length)
  const sheet = { ...whole, rows: whole.rows.filter((_, index) => looked(index)) }
  const profile = profileSheet(sheet)
  const headerRow = profile.header_row ?? 0
  const base = { file, sheet: sheet.name, headerRow }
  if (sheet.rows.length === 0) return { ...base, kind: 'ignored', confidence: 1, evidence: 'empty sheet', columns: [] }
  const source = rules && sourceOf(rules, file, sheet.name)
  const said = saidOf(file, sheet.name, profile.columns, sayings, source)
  const words = headerWordsOf(rules, file, sheet.name)
  const columns = mapColumns(sheet, profile, {
    ...words,
    said: (header, column) => said.fieldOf(column) ?? words.said(header, column),
  })
  const decision = said.kind?.kind
    ? { kind: said.kind.kind, confidence: 1, evidence: `says ${said.kind.by}` }
    : (noRecords(sheet, columns) ?? kindOf(new Set(columns.map(({ field }) => field)), profile))
  const data = sheet.rows.filter(({ number }) => number > headerRow)
  const isOpen = rules !== undefined && rules.country === undefined && source?.values.country === undefined
  const hints = isOpen ? countryHintsOf(data, columns, rules.free_mail) : undefined
  const declared = new Set([...keysBySource(rules, source, profile.columns), ...(said.key ? [said.key.column] : [])])
  return {
    ...base,
    ...decision,
    columns,
    keys: keyColumnsOf(data, columns, declared),
    ...(said.key && { key: said.key }),
    ...(said.template && { template: said.template }),
    ...(hints && { hints }),
  }
}
