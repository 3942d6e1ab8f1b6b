import type { SheetRow } from '#contracts/workbook'
import { textOfCell } from '../normalise/text.ts'
import type { ColumnMapping } from './columns.ts'

const mostRepeated = 0.2

/**
 * A whole name beside first name and surname repeats them; one that does not is the organisation's, as accounting
 * programs export it, where no other column names one.
 */
export const ownNameOrOrganisation = (
  columns: readonly ColumnMapping[],
  rows: readonly SheetRow[],
): readonly ColumnMapping[] => {
  const first = (field: ColumnMapping['field']) => columns.find((column) => column.field === field)
  const [whole, surname] = [first('person_name'), first('last_name')]
  if (!whole || !surname || !first('first_name') || first('organisation_name')) return columns
  const textAt = ({ cells }: SheetRow, { index }: ColumnMapping) => textOfCell(cells[index]).trim().toLowerCase()
  const both = rows.filter((row) => textAt(row, whole) !== '' && textAt(row, surname) !== '')
  const repeated = both.filter((row) => textAt(row, whole).includes(textAt(row, surname)))
  if (both.length === 0 || repeated.length > mostRepeated * both.length) return columns
  const evidence = 'a name that does not repeat the first name and surname beside it'
  return columns.map((column) =>
    column === whole ? { ...column, field: 'organisation_name', confidence: 0.7, evidence } : column,
  )
}
