import type { Contact } from '../group/contacts.ts'
import { chosenFields, type ChosenField } from '../group/organisation.ts'
import type { Alternative } from '../group/selected.ts'
import type { RowFacts } from '../rows/facts.ts'
import { text, type Column } from './column.ts'
import { addressOf, type View } from './record-view.ts'

/** A value that was not chosen for a cell of a record, beside the one that was. */
export type Conflict = {
  record: string
  kind: 'organisation' | 'contact'
  /** Column of the record's table. */
  column: string
  chosen: { value: string; source: RowFacts }
  other: Alternative
}

/** Column of the organisations table that shows a chosen field. */
export const columnOfField: Readonly<Record<ChosenField, string>> = {
  province: 'province',
  country: 'country',
  area: 'area',
  category: 'organization_category',
  type: 'organization_type',
  status: 'status',
  website: 'website',
  priority: 'priority',
  strategy: 'strategy',
  address: 'address_primary',
  registration_number: 'registration_number',
  tax_number: 'tax_number',
}

const contactConflicts = ({ id, differences }: Contact): Conflict[] =>
  differences.map(({ field, chosen, ...other }) => ({ record: id, kind: 'contact', column: field, chosen, other }))

const reachOf = ({ facts: { name, emails, phones } }: Contact) =>
  [name, emails[0], phones[0]].filter(Boolean).join(', ')

const none: readonly Conflict[] = []

/** Every value that lost: of chosen fields, of contacts, and the contacts that do not stand for the organisation. */
export const conflictsOf = ({ organisation, contacts, representation }: View): Conflict[] => {
  const base = { record: organisation.slug, kind: 'organisation' } as const
  const selected = [
    ['organization_name', organisation.name] as const,
    ...chosenFields.map((field) => [columnOfField[field], organisation.chosen[field]] as const),
    ['last_interaction_date', organisation.date] as const,
  ]
  const { primary } = representation
  return [
    ...selected.flatMap(([column, choice]) =>
      choice ? choice.others.map((other): Conflict => ({ ...base, column, chosen: choice, other })) : none,
    ),
    ...representation.others.flatMap(({ contact, reason }) => {
      if (!primary && reason === 'later_row') return none
      const chosen = primary
        ? { value: reachOf(primary.contact), source: primary.contact.lead }
        : { value: '', source: contact.lead }
      const other = { value: reachOf(contact), source: contact.lead, reason }
      return other.value === '' ? none : [{ ...base, column: 'contact_primary', chosen, other }]
    }),
    ...contacts.flatMap(contactConflicts),
  ]
}

type Shown = { conflict: Conflict; view: View }
const rows = 'rows of the record'

export const conflictColumns: readonly Column<Shown>[] = [
  text('record', 'Key of the organisation or contact.', rows, ({ conflict }) => conflict.record),
  text('record_kind', 'organisation or contact.', rows, ({ conflict }) => conflict.kind),
  text(
    'field',
    'Column of its table; contact_primary: who stands for the organisation.',
    rows,
    ({ conflict }) => conflict.column,
  ),
  text('chosen', 'The value that was chosen.', rows, ({ conflict }) => conflict.chosen.value),
  text('chosen_source', 'Row that says it, as file/sheet/row.', rows, ({ conflict, view }) =>
    addressOf(view, conflict.chosen.source),
  ),
  text('alternative', 'A value that was not chosen; one line each.', rows, ({ conflict }) => conflict.other.value),
  text('alternative_source', 'First row that says it, as file/sheet/row.', rows, ({ conflict, view }) =>
    addressOf(view, conflict.other.source),
  ),
  text(
    'reason',
    'Why it was not chosen.',
    rows,
    ({ conflict }) => conflict.other.reason,
    'lower_priority: its source is trusted less; not_organisation_row: it stands in a sheet of contacts, addresses or notes; less_complete, older, later_row: its row is; doubtful: the value is in doubt; invalid, do_not_contact: the contact is flagged; no_email, no_phone: the primary contact has one; further_value: its row names another first; other_name, without_legal_form: the name is not the one kept.',
  ),
  text(
    'organization_slug',
    'Key of the organisation that the record belongs to.',
    'organisations',
    ({ view }) => view.organisation.slug,
  ),
]
