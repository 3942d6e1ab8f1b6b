import type { JoinTest } from './joins.ts'
import type { Keys } from './link-table.ts'

type Counted = Pick<JoinTest, 'rows' | 'matched' | 'parents' | 'shared' | 'referenced'>

const nearlyAll = 0.9
const mostShared = 0.02
const fewest = 2
const fewestUnsaid = 5
/** Of the numbers between the least and the most so many are keys: any other number would hit one just as well. */
const dense = 0.3
const halfOfThem = 0.5
const wide = 0.9
const fewestWide = 20
/** Codes of so many letters and digits, mixed in any way, are nowhere the same by chance. */
const longCode = 8

const areLongCodes = ({ shape: { form, shortest } }: Keys): boolean => form === '' && shortest >= longCode

/**
 * Whether keys that no name confirms are keys beyond chance: nearly all are found, hardly any is shared, they have one
 * form, and either they are too sparse to be hit by chance, or they reach over the keys of the other side.
 */
export const isConfirmed = (
  { rows, matched, parents, shared, referenced }: Counted,
  keys: Keys,
  parent: Keys,
): boolean => {
  const said = keys.declared !== undefined
  if (said && referenced >= fewest && shared <= mostShared * parents && areLongCodes(keys) && areLongCodes(parent))
    return true
  if (matched < nearlyAll * rows || shared > mostShared * parents) return false
  if (referenced < (said ? fewest : fewestUnsaid)) return false
  const { form, least, most } = parent.shape
  if (form !== '' && keys.shape.form !== '' && form !== keys.shape.form) return false
  if (parents / (most - least + 1) < dense) return true
  if (!said || parent.declared === undefined) return false
  const reach = (Math.min(keys.shape.most, most) - Math.max(keys.shape.least, least)) / Math.max(1, most - least)
  return referenced >= halfOfThem * parents || (referenced >= fewestWide && reach >= wide)
}
