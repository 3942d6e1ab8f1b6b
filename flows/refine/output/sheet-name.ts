import type { Terms } from '../profiles/terms.ts'
import type { TableName } from './tables.ts'

const longest = 31
const forbidden = /[[\]:*?/\\]/g
const taken = new Set(['summary', 'data dictionary', 'quality'])

const termOf = (table: TableName, terms: Terms): string => {
  if (table === 'rows') return 'quarantined'
  return table === 'conflicts' || table === 'aliases' || table === 'issues' ? table : terms[table]
}

/** Name of the sheet of a table, in the words of the profile; of the row account the workbook shows what was set aside. */
export const sheetName = (table: TableName, terms: Terms): string => {
  const term = termOf(table, terms).replace(forbidden, ' ').trim().slice(0, longest)
  const name = term === '' || taken.has(term.toLowerCase()) ? table : term
  return `${name.slice(0, 1).toUpperCase()}${name.slice(1)}`
}
