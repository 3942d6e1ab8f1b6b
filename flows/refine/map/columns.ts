import type { ColumnProfile, SheetData, SheetProfile } from '#contracts/workbook'
import { normaliseText, textOfCell } from '../normalise/text.ts'
import { columnIndex } from '../profile/column-letters.ts'
import { fieldOf, isBareId, isExactHeader, type Field } from '#flows/refine/vocabulary'
import { fieldOfType, guessByContent, legalFormShare, salutationShare } from './content.ts'

export type ColumnMapping = {
  /** Letter as the spreadsheet shows it. */
  column: string
  /** Place in the cells of a row. */
  index: number
  header: string
  /** Absent: the column is not used. */
  field?: Field
  /** 0 to 1. */
  confidence: number
  evidence: string
}

const valuesLookedAt = 200
const several: ReadonlySet<Field> = new Set<Field>([
  ...(['email', 'phone', 'mobile', 'whatsapp', 'website', 'address', 'description', 'notes', 'questions'] as const),
  ...(['planes', 'date', 'trading_name', 'person_name'] as const),
])
const reach: ReadonlySet<Field> = new Set<Field>(['email', 'phone', 'mobile', 'whatsapp', 'website'])

/** Filled texts of the first rows below the header. */
const valuesOf = ({ rows }: SheetData, headerRow: number, index: number): string[] => {
  const values: string[] = []
  for (const { number, cells } of rows) {
    if (number <= headerRow) continue
    const { value } = normaliseText(textOfCell(cells[index]))
    if (value !== '') values.push(value)
    if (values.length === valuesLookedAt) break
  }
  return values
}

const mapped = (field: Field, confidence: number, evidence: string) => ({ field, confidence, evidence })
const percent = (share: number) => `${Math.round(share * 100)} %`

const readColumn = ({ header, type }: ColumnProfile, values: readonly string[]) => {
  const named = fieldOf(header)
  const typed = fieldOfType(type)
  if (named === undefined) {
    const guess = guessByContent(type, header, values)
    if (!guess)
      return { confidence: 0, evidence: header === '' ? 'no header, content not recognised' : 'header not known' }
    return mapped(guess.field, 0.5 + guess.share * 0.3, `${percent(guess.share)} of the values look like it`)
  }
  const contradicted = typed !== undefined && typed !== (named === 'mobile' || named === 'whatsapp' ? 'phone' : named)
  if (contradicted && (reach.has(named) || named === 'organisation_name' || named === 'person_name')) {
    return mapped(typed, 0.7, `values are of type ${type}, whatever the header says`)
  }
  if (named === 'organisation_name' && type === 'number') {
    return mapped('organisation_id', 0.6, 'named after an organisation, but holds numbers')
  }
  if ((named === 'first_name' || named === 'last_name') && (type === 'number' || type === 'date')) {
    return { confidence: 0, evidence: `named like part of a name, but values are of type ${type}` }
  }
  if (named === 'role' && salutationShare(values) >= 0.6)
    return mapped('salutation', 0.8, 'values are forms of address')
  return isExactHeader(header)
    ? mapped(named, 0.95, 'header is a known name')
    : mapped(named, 0.8, 'header contains a known name')
}

/** A bare "Name" is the organisation's where the sheet names no other and shows no person; else the person's. */
const ownerOfName = (columns: readonly ColumnMapping[], values: readonly string[]): Field => {
  const fields = new Set(columns.map(({ field }) => field))
  if (fields.has('last_name') && !fields.has('first_name')) return 'first_name'
  if (fields.has('organisation_name')) return 'person_name'
  if (legalFormShare(values) >= 0.1) return 'organisation_name'
  return ['first_name', 'person_name', 'role', 'organisation_id'].some((field) =>
    columns.some((c) => c.field === field),
  )
    ? fields.has('first_name') || fields.has('person_name')
      ? 'organisation_name'
      : 'person_name'
    : 'organisation_name'
}

/** Which field each column of a sheet holds, with the evidence. */
export const mapColumns = (sheet: SheetData, profile: SheetProfile): ColumnMapping[] => {
  const headerRow = profile.header_row ?? 0
  const filled = new Map(profile.columns.map(({ column, filled: count }) => [column, count]))
  const first = profile.columns.map((column): ColumnMapping => {
    const index = columnIndex(column.column)
    const { header } = column
    return { column: column.column, index, header, ...readColumn(column, valuesOf(sheet, headerRow, index)) }
  })
  const owned = first.map((column) =>
    column.field === 'name'
      ? {
          ...column,
          field: ownerOfName(first, valuesOf(sheet, headerRow, column.index)),
          evidence: 'a name; the other columns tell whose',
        }
      : column,
  )
  const weight = ({ column, confidence, header }: ColumnMapping) => {
    const share = confidence * (filled.get(column) ?? 0)
    // An id that says whose it is stands before one that does not, however few rows have it.
    return isBareId(header) ? share / (profile.data_rows + 1) : share
  }
  return owned.map((column): ColumnMapping => {
    const { field, ...unused } = column
    if (field === undefined || several.has(field)) return column
    const best = owned.filter((other) => other.field === field).reduce((a, b) => (weight(b) > weight(a) ? b : a))
    return best === column
      ? column
      : { ...unused, confidence: 0, evidence: `column ${best.column} is the better ${field}` }
  })
}
