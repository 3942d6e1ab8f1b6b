import type { SheetRow } from '#contracts/workbook'
import { textOfCell } from '../normalise/text.ts'
import type { ColumnMapping } from './columns.ts'

const mostRepeated = 0.2
const enough = 0.7

/** What people are called, the most telling first. */
const called = [
  /^(?:known as|preferred name|nick ?name|call name|roepnaam|noemnaam|rufname)$/i,
  /^(?:initials|voorletters)$/i,
]

/** Where surnames stand without first names: what people are called, or their initials, stand for them. */
export const firstNamesBesideSurnames = (columns: readonly ColumnMapping[]): readonly ColumnMapping[] => {
  const has = (field: ColumnMapping['field']) => columns.some((column) => column.field === field)
  if (!has('last_name') || has('first_name') || has('person_name')) return columns
  const own = called.map((form) => columns.find(({ header, ignored }) => !ignored && form.test(header.trim())))
  const found = own.find((column) => column !== undefined && column.holds !== 'nothing')
  const evidence = 'beside surnames, which have no other first names'
  return columns.map((column) =>
    column === found ? { ...column, field: 'first_name', confidence: 0.7, evidence } : column,
  )
}

/** A name beside first names, where no column is of surnames: it is the surname, unless it repeats the first name. */
export const surnamesBesideFirstNames = (
  columns: readonly ColumnMapping[],
  rows: readonly SheetRow[],
): readonly ColumnMapping[] => {
  const [first, whole] = ['first_name', 'person_name'].map((field) => columns.find((column) => column.field === field))
  if (!first || !whole || columns.some(({ field }) => field === 'last_name')) return columns
  const both = rows
    .map(({ cells }) => [first, whole].map(({ index }) => textOfCell(cells[index]).trim().toLowerCase()))
    .filter((texts) => texts.every((text) => text !== ''))
  const apart = both.filter(([own = '', other = '']) => !other.includes(own) && !/\s/.test(other))
  if (both.length === 0 || apart.length < enough * both.length) return columns
  const evidence = 'one word beside the first name'
  return columns.map((column) =>
    column === whole ? { ...column, field: 'last_name', confidence: 0.7, evidence } : column,
  )
}

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
