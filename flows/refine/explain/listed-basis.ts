import type { Alias } from '../group/aliases.ts'
import type { Conflict } from '../output/conflict-table.ts'
import type { Says } from './attribution.ts'
import { saysDate, saysName, saysOf, supports, type Basis } from './basis.ts'
import { contactFields } from './child-basis.ts'
import { saysOfContact } from './contact-says.ts'
import { fieldOfColumn } from './organisation-basis.ts'
import { saysAll } from './organisation-contact-basis.ts'
import { whyLost } from './why.ts'

const saysAbout = ({ kind, column }: Conflict): Says => {
  const contactField = kind === 'contact' ? contactFields[column] : undefined
  if (contactField) return saysOfContact(contactField)
  if (column === 'organization_name') return saysName
  if (column === 'last_interaction_date') return saysDate
  const field = fieldOfColumn.get(column)
  return field ? saysOf(field) : saysAll
}

/** What a cell of the conflicts table rests on. */
export const conflictBasis = (conflict: Conflict, column: string): Basis => {
  const says = saysAbout(conflict)
  const { chosen, other } = conflict
  const winner = chosen.value === '' ? [] : [chosen.source]
  const parts = [
    { name: 'chosen', value: chosen.value },
    { name: other.reason, value: whyLost[other.reason] },
  ]
  switch (column) {
    case 'chosen':
    case 'chosen_source':
      return { from: supports(winner, says), losers: [{ ...other, says }] }
    case 'alternative':
    case 'alternative_source':
      return { from: supports([other.source], says), parts }
    case 'reason':
      return { from: supports([...winner, other.source], says), parts }
    default:
      return { from: supports([...winner, other.source]) }
  }
}

/** What a cell of the aliases table rests on. */
export const aliasBasis = ({ source }: Alias, nameSource: Alias['source'], column: string): Basis => {
  switch (column) {
    case 'organization_slug':
      return { from: supports([nameSource], saysName) }
    default:
      return { from: supports([source], ({ name, tradingNames }) => [name.value, name.trading, tradingNames]) }
  }
}
