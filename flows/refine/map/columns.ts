import type { ColumnProfile, SheetData, SheetProfile } from '#contracts/workbook'
import { dateEvidenceOf, type DateEvidence } from '../normalise/date.ts'
import { normaliseText, textOfCell } from '../normalise/text.ts'
import { columnIndex } from '../profile/column-letters.ts'
import type { HeaderWords } from '../profiles/header-words.ts'
import { isBareId, type Field } from '#flows/refine/vocabulary'
import { withAddressLines } from './address-lines.ts'
import { namedByContent, namedUnderUnknown } from './headerless.ts'
import { legalFormShare } from './content.ts'
import { besideNames } from './neighbours.ts'
import { withPeople } from './people.ts'
import { readColumn, type Guess } from './read-column.ts'
import { firstNamesBesideSurnames, ownNameOrOrganisation, surnamesBesideFirstNames } from './repeated-names.ts'

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
  /** True where a profile or template says that the column is not used. */
  ignored?: true
  /** Of a column about people: whom of several in a row, from 0; absent: the first. */
  person?: number
  /** Place of the column whose address this one goes on with. */
  continues?: number
  /** Of a column of dates: what its values show of their order. */
  dates?: DateEvidence
  /** What else it could be, the likeliest first. */
  alternatives?: readonly Guess[]
  /** What stands in it. */
  holds?: string
}

const valuesLookedAt = 200
const several: ReadonlySet<Field> = new Set<Field>([
  ...(['email', 'phone', 'mobile', 'whatsapp', 'website', 'address', 'description', 'notes', 'questions'] as const),
  ...(['planes', 'date', 'trading_name', 'person_name', 'fax', 'registration_number', 'tax_number'] as const),
  'channel_type',
])

const cellsOf = function* ({ rows }: SheetData, headerRow: number, index: number) {
  for (const { number, cells } of rows) if (number > headerRow) yield cells[index]
}

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

/** `text, 12 of 20 filled, 7 different, such as "Hangar 4"`. */
const holdsOf = ({ type, filled, nulls, distinct, samples: [sample] }: ColumnProfile) =>
  filled === 0
    ? 'nothing'
    : `${type}, ${filled} of ${filled + nulls} filled, ${distinct} different${sample === undefined ? '' : `, such as "${sample}"`}`

/** Columns that hold something and map to nothing, with what they hold. */
export const unmappedOf = (columns: readonly ColumnMapping[]): string[] =>
  columns
    .filter(({ field, ignored, holds }) => !field && !ignored && holds !== undefined && holds !== 'nothing')
    .map(({ column, header, holds }) => `${column}${header === '' ? '' : ` "${header}"`}: ${holds}`)

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
export const mapColumns = (sheet: SheetData, profile: SheetProfile, words: HeaderWords): ColumnMapping[] => {
  const headerRow = profile.header_row ?? 0
  const filled = new Map(profile.columns.map(({ column, filled: count }) => [column, count]))
  const values = new Map(
    profile.columns.map(({ column }) => [column, valuesOf(sheet, headerRow, columnIndex(column))] as const),
  )
  const valuesIn = ({ column }: { column: string }) => values.get(column) ?? []
  const read = profile.columns.map((column): ColumnMapping => {
    const ignored = words.said(column.header, column.column)?.field === 'ignored'
    return {
      column: column.column,
      index: columnIndex(column.column),
      header: column.header,
      ...readColumn(column, valuesIn(column), words),
      ...(ignored && { ignored }),
      holds: holdsOf(column),
    }
  })
  const data = sheet.rows.filter(({ number }) => number > headerRow).slice(0, valuesLookedAt)
  const named =
    headerRow === 0
      ? namedByContent(read, data)
      : namedUnderUnknown(
          ownNameOrOrganisation(
            surnamesBesideFirstNames(firstNamesBesideSurnames(besideNames(read, valuesIn)), data),
            data,
          ),
          data,
        )
  const first = withAddressLines(named, valuesIn)
  const owned = withPeople(
    first.map((column) =>
      column.field === 'name'
        ? { ...column, field: ownerOfName(first, valuesIn(column)), evidence: 'a name; the other columns tell whose' }
        : column,
    ),
  )
  const weight = ({ column, confidence, header }: ColumnMapping) => {
    const share = confidence * (filled.get(column) ?? 0)
    // An id that says whose it is stands before one that does not, however few rows have it.
    return isBareId(header) ? share / (profile.data_rows + 1) : share
  }
  return owned.map((column): ColumnMapping => {
    const { field, ...unused } = column
    if (field === 'date') return { ...column, dates: dateEvidenceOf(cellsOf(sheet, headerRow, column.index)) }
    if (field === undefined || several.has(field)) return column
    const best = owned
      .filter((other) => other.field === field && other.person === column.person)
      .reduce((a, b) => (weight(b) > weight(a) ? b : a))
    return best === column
      ? column
      : {
          ...unused,
          confidence: 0,
          evidence: `column ${best.column} is the better ${field}`,
          alternatives: [
            { field, confidence: column.confidence / 2, evidence: column.evidence },
            ...(column.alternatives ?? []),
          ],
        }
  })
}
