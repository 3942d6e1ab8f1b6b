import { ownerOfExtras } from '../group/extras.ts'
import { chosenFields, type ChosenField } from '../group/organisation.ts'
import { columnOfField } from '../output/conflict-table.ts'
import { presence, type View } from '../output/record-view.ts'
import { listFields, type ListField } from '../rows/facts.ts'
import { baseless, basisOf, saysDate, saysName, saysOf, supports, type Basis } from './basis.ts'
import { organisationContactBasis, primaryBasis } from './organisation-contact-basis.ts'

/** The chosen field that a column of the organisations table shows. */
export const fieldOfColumn = new Map<string, ChosenField>(chosenFields.map((field) => [columnOfField[field], field]))
const isList = (column: string): column is ListField => listFields.some((field) => field === column)

const chosenBasis = ({ organisation, country }: View, field: ChosenField): Basis => {
  const selected = organisation.chosen[field]
  if (selected) return basisOf(selected, saysOf(field))
  return field === 'country' && country !== ''
    ? { from: [], note: 'No row names a country: it is that of the profile.' }
    : baseless
}

const listBasis = ({ organisation: { lists } }: View, field: ListField): Basis => ({
  from: (lists[field]?.parts ?? []).map(({ source }) => ({ source, says: (row) => row.lists[field] })),
})

/** What quality counts, and the cells that each part of it rests on. */
const qualityBasis = (view: View): Basis => {
  const has = presence(view)
  const { primary } = view.representation
  const bases = [
    ...(['website', 'province', 'address'] as const).map((field) => chosenBasis(view, field)),
    ...(primary ? [primaryBasis(view, ({ emails }) => emails), primaryBasis(view, ({ phones }) => phones)] : []),
  ]
  return {
    from: bases.flatMap(({ from }) => from),
    parts: Object.entries(has).map(([name, present]) => ({
      name,
      value: present ? 'present' : 'missing',
      weight: 0.2,
    })),
  }
}

const provenanceBasis = (view: View): Basis => {
  const bases = chosenFields.map((field) => chosenBasis(view, field))
  return {
    from: [
      ...supports([view.organisation.name.source], saysName),
      ...bases.flatMap(({ from }) => from),
      ...supports(view.representation.primary ? [view.representation.primary.contact.lead] : []),
    ],
    losers: bases.flatMap(({ losers = [] }) => losers),
  }
}

const nameBasis = ({ organisation: { name, aliases } }: View): Basis => ({
  ...basisOf(name, saysName),
  parts: aliases.map(({ alias, kind }) => ({ name: `alias, ${kind}`, value: alias })),
})

/** What a cell of the organisations table rests on. */
export const organisationBasis = (view: View, column: string): Basis => {
  const { organisation, rows } = view
  const field = fieldOfColumn.get(column)
  if (field) return chosenBasis(view, field)
  if (isList(column)) return listBasis(view, column)
  switch (column) {
    case 'organization_name':
      return nameBasis(view)
    case 'organization_slug':
      return {
        from: supports(
          rows.filter(({ name }) => name.slug === organisation.slug),
          ({ name }) => name.slug,
        ),
      }
    case 'source_datasets':
    case 'source_record_ids':
      return { from: supports(rows) }
    case 'data_quality_score':
    case 'data_quality_flags':
      return qualityBasis(view)
    case 'selection_provenance':
      return provenanceBasis(view)
    case 'last_interaction_date':
      return organisation.date ? basisOf(organisation.date, saysDate) : baseless
    case 'websites_other':
      return {
        from: supports(
          rows.filter(({ otherSites }) => otherSites.length > 0),
          ({ otherSites }) => otherSites,
        ),
      }
    case 'source_keys':
      return {
        from: supports(
          rows.filter(({ id }) => id !== ''),
          ({ id }) => id,
        ),
      }
    case 'other_fields':
      return {
        from: supports(
          rows.filter((row) => row.extras.length > 0 && ownerOfExtras(row) === 'organisation'),
          ({ extras }) => extras,
        ),
      }
    default:
      return organisationContactBasis(view, column)
  }
}
