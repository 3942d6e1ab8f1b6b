import { isBareId, type Field } from '#flows/refine/vocabulary'
import type { ColumnMapping } from './columns.ts'

const people: ReadonlySet<Field> = new Set<Field>(['person_name', 'first_name', 'last_name'])

/** True where an id stands beside people and does not say whose it is, so that it may be theirs. */
export const idsMayBeOwn = (columns: readonly ColumnMapping[]): boolean =>
  columns.some(({ field }) => field !== undefined && people.has(field)) &&
  columns.some(({ field, header }) => field === 'organisation_id' && isBareId(header))
