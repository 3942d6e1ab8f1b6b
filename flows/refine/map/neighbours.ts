import type { Field } from '#flows/refine/vocabulary'
import type { ColumnMapping } from './columns.ts'
import { firstNameShare } from './content.ts'

const enough = 0.7
const named: ReadonlySet<Field | undefined> = new Set<Field | undefined>(['first_name', 'person_name', 'name'])
const extension = /^(?:ext|extension|x|uitbreiding|durchwahl)\.?$/i
const phones: ReadonlySet<Field | undefined> = new Set<Field | undefined>(['phone', 'mobile'])

/**
 * What columns say of those beside them: one without a header, right of names of one word, holds the surnames; one
 * headed `Ext` belongs to the phone before it.
 */
export const besideNames = (
  columns: readonly ColumnMapping[],
  valuesIn: (column: ColumnMapping) => readonly string[],
): ColumnMapping[] => {
  const hasSurnames = columns.some(({ field }) => field === 'last_name')
  const isOneWord = (column: ColumnMapping) => firstNameShare(valuesIn(column)) >= enough
  const surnames = columns.find((column, place) => {
    const left = columns[place - 1]
    if (!left || hasSurnames || column.header !== '' || !named.has(left.field) || column.index !== left.index + 1)
      return false
    return (column.field === undefined || column.field === 'notes') && isOneWord(column) && isOneWord(left)
  })
  return columns.map((column, place): ColumnMapping => {
    const left = columns[place - 1]
    if (column === surnames)
      return {
        ...column,
        field: 'last_name',
        confidence: 0.7,
        evidence: `no header; names of one word right of those in ${left?.column}`,
      }
    if (surnames && columns[place + 1] === surnames)
      return {
        ...column,
        field: 'first_name',
        confidence: 0.8,
        evidence: 'names of one word, with surnames to the right',
      }
    if (left && phones.has(left.field) && column.field === undefined && extension.test(column.header))
      return { ...column, evidence: `extension of the phone in column ${left.column}; kept as an extra` }
    return column
  })
}
