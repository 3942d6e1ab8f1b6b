import type { Field } from '#flows/refine/vocabulary'
import type { Cells } from './cells.ts'
import type { RowFacts } from './facts.ts'

/** A value that the facts of a row have no place for: it is listed, so that it is not lost. */
export type Unplaced = { field: Field; value: string; reason: 'further_value' | 'no_place' }

const noPlace = (field: Field, value: string): Unplaced => ({ field, value, reason: 'no_place' })

/** What the cells of a row said beyond its facts: a second value where there is room for one, or of no record it gives. */
export const unplacedOf = (cells: Cells, facts: RowFacts): readonly Unplaced[] => {
  const { contact, addresses, scalars, lists, note } = facts
  const unplaced: Unplaced[] = cells.further.map((further) => ({ ...further, reason: 'further_value' }))
  const check = (field: Field, value: string | undefined, isPlaced: boolean) => {
    if (value && !isPlaced) unplaced.push(noPlace(field, value))
  }
  const { type, status, airport, city, suburb, area, first_name: first, last_name: last } = cells.texts
  check('person_name', cells.person, contact?.name === cells.person)
  check('role', cells.role, contact?.role === cells.role)
  check('salutation', cells.salutation, contact?.salutation === cells.salutation)
  check('type', type, type === undefined || scalars.type === type || addresses.some((address) => address.type === type))
  check('status', status, status === undefined || [scalars.status, contact?.status, note?.status].includes(status))
  check('airport', airport, airport === undefined || addresses.some((address) => address.airport === airport))
  check('city', city, city === undefined || scalars.area === city || addresses.some(({ parts }) => parts.city === city))
  check(
    'suburb',
    suburb,
    suburb === undefined || scalars.area === suburb || addresses.some(({ parts }) => parts.suburb === suburb),
  )
  check('area', area, area === undefined || scalars.area === area)
  if (!lists.notes && !contact?.notes && !note) {
    for (const field of ['notes', 'questions'] as const)
      for (const value of cells.lists[field] ?? []) unplaced.push(noPlace(field, value))
  }
  if (contact) return unplaced
  check('first_name', first, false)
  check('last_name', last, false)
  for (const email of cells.emails) unplaced.push(noPlace('email', email))
  for (const phone of cells.phones) unplaced.push(noPlace('phone', phone))
  for (const fax of cells.faxes) unplaced.push(noPlace('fax', fax))
  return unplaced
}
