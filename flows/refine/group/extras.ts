import type { RowFacts } from '../rows/facts.ts'

/** What the cells of a row that no field takes are about: what else the row is about. */
export const ownerOfExtras = ({ master, contact, note, addresses }: RowFacts) => {
  if (master) return 'organisation'
  if (contact) return 'contact'
  if (note) return 'note'
  return addresses.length > 0 ? 'address' : 'organisation'
}

/** Distinct cells of rows that no field takes and that are about `owner`. */
export const extrasOf = (rows: readonly RowFacts[], owner: ReturnType<typeof ownerOfExtras>): string => {
  if (rows.every(({ extras }) => extras.length === 0)) return ''
  const about = rows.filter((row) => row.extras.length > 0 && ownerOfExtras(row) === owner)
  return [...new Set(about.flatMap(({ extras }) => extras))].join('; ')
}
