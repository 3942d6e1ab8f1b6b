import type { SheetData, SheetProfile } from '#contracts/workbook'
import { profileSheet } from '../profile/profile.ts'
import type { Field } from '#flows/refine/vocabulary'
import { mapColumns, type ColumnMapping } from './columns.ts'

export type SheetKind = 'organisations' | 'contacts' | 'addresses' | 'notes' | 'reference' | 'ignored'

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
}

const attributes: readonly Field[] = [
  ...(['website', 'province', 'category', 'planes', 'description', 'area', 'priority', 'strategy'] as const),
  ...(['registration_number', 'tax_number', 'trading_name'] as const),
]

type Decision = { kind: SheetKind; confidence: number; evidence: string }

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
    !has(...attributes.filter((field) => field !== 'area' && field !== 'province'))
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
export const sampled = (count: number): ((index: number) => boolean) => {
  const stride = Math.ceil((count * 2) / rowsLookedAt)
  return (index) => count <= rowsLookedAt || index < rowsLookedAt / 2 || index % stride === 0
}

/** Maps a sheet by its header words and its values; file and sheet names play no part. */
export const mapSheet = (file: string, whole: SheetData): SheetMapping => {
  const looked = sampled(whole.rows.length)
  const sheet = { ...whole, rows: whole.rows.filter((_, index) => looked(index)) }
  const profile = profileSheet(sheet)
  const headerRow = profile.header_row ?? 0
  const base = { file, sheet: sheet.name, headerRow }
  if (sheet.rows.length === 0) return { ...base, kind: 'ignored', confidence: 1, evidence: 'empty sheet', columns: [] }
  if (headerRow === 0)
    return { ...base, kind: 'ignored', confidence: 0.8, evidence: 'no header row found', columns: [] }
  const columns = mapColumns(sheet, profile)
  return { ...base, ...kindOf(new Set(columns.map(({ field }) => field)), profile), columns }
}
