import type { ChosenField } from '../group/organisation.ts'
import type { Alternative, Selected } from '../group/selected.ts'
import type { RowFacts } from '../rows/facts.ts'
import type { Says } from './attribution.ts'

/** A row that a cell rests on, and what of the row it is about; without `says` the row itself counts, not its cells. */
export type Support = { source: RowFacts; says?: Says }

/** A value that is not in the cell, and what of its row says it. */
export type Loser = Alternative & { says: Says }

/** A part of a computed value. */
export type Part = { name: string; value: string; weight?: number }

/** What an output cell rests on; `note`: what else gave it. */
export type Basis = { from: readonly Support[]; losers?: readonly Loser[]; parts?: readonly Part[]; note?: string }

/** A cell that no row says anything about. */
export const baseless: Basis = { from: [] }

export const supports = (rows: readonly RowFacts[], says?: Says): readonly Support[] =>
  rows.map((source) => ({ source, ...(says && { says }) }))

export const basisOf = ({ source, others }: Selected, says: Says): Basis => ({
  from: supports([source], says),
  losers: others.map((other) => ({ ...other, says })),
})

/** What a row says to a field of which an organisation has one value. */
export const saysOf = (field: ChosenField): Says => {
  switch (field) {
    case 'province':
      return ({ scalars, provinceDoubtful }) => [scalars.province, provinceDoubtful && scalars.province !== undefined]
    case 'website':
      return ({ scalars, otherSites }) => [scalars.website, otherSites]
    case 'address':
      return ({ addresses }) => addresses.map(({ address }) => address)
    case 'registration_number':
      return ({ registrationNumbers }) => registrationNumbers
    case 'tax_number':
      return ({ taxNumbers }) => taxNumbers
    default:
      return ({ scalars }) => scalars[field]
  }
}

export const saysName: Says = ({ name }) => name.value
export const saysDate: Says = ({ date }) => date
