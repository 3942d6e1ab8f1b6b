import type { Cell } from '#contracts/ports/table-writer'
import type { ChosenField } from '../group/organisation.ts'
import type { Selected } from '../group/selected.ts'
import type { RowFacts } from '../rows/facts.ts'
import { extrasOf } from '../group/extras.ts'
import { cellsWith, figure, listed, otherFields, text, type Column } from './column.ts'
import { organisationContactColumns, primaryKeyColumns } from './organisation-contact-columns.ts'
import { addressOf, presence, qualityOf, type View } from './record-view.ts'

const rowsOfIt = 'all rows of the organisation'
const bestRow =
  'First row in merge order that has one: trust of the source, organisation sheets, completeness, recency, place; values in doubt lose. The others stand in conflicts.'

const chosen = (name: string, field: ChosenField, meaning: string): Column<View> =>
  text(name, meaning, rowsOfIt, ({ organisation }) => organisation.chosen[field]?.value ?? '', bestRow)

/** Rows of organisation sheets; where none names the organisation, the row that made it known. */
const organisationRows = (rows: readonly RowFacts[]): readonly RowFacts[] => {
  const masters = rows.filter(({ master }) => master)
  return masters.length > 0 ? masters : rows.slice(0, 1)
}

const missing = (view: View) => {
  let flags = ''
  for (const [field, isPresent] of Object.entries(presence(view)))
    if (!isPresent) flags += `${flags === '' ? '' : '; '}missing_${field}`
  return flags === '' ? 'none' : flags
}

const provenance = (view: View) => {
  const { organisation, representation } = view
  const entry = ({ source, others }: Selected) => ({
    source: addressOf(view, source),
    ...(others.length > 0 && { others: others.map(({ value }) => value) }),
  })
  const aliases = organisation.aliases.map(({ alias }) => alias)
  const told: Record<string, object> = {
    organization_name: { source: addressOf(view, organisation.name.source), ...(aliases.length > 0 && { aliases }) },
  }
  for (const [field, selected] of Object.entries(organisation.chosen)) told[field] = entry(selected)
  const { contact } = representation.primary ?? {}
  if (contact) told['contact_primary'] = { source: addressOf(view, contact.lead), contact_id: contact.id }
  return JSON.stringify(told)
}

export const organisationColumns: readonly Column<View>[] = [
  text(
    'organization_name',
    'Name of the organisation.',
    rowsOfIt,
    ({ organisation }) => organisation.name.value,
    'Name of the first row in merge order that is known by the slug, one with its legal form first; other names stand in aliases.',
  ),
  text(
    'organization_slug',
    'Key of the organisation.',
    'organization_name',
    ({ organisation }) => organisation.slug,
    'Name without legal form, in lower-case Latin letters, digits and hyphens.',
  ),
  chosen('province', 'province', 'Province or state.'),
  text(
    'country',
    'Country.',
    rowsOfIt,
    ({ organisation, country }) => organisation.chosen.country?.value ?? country,
    `${bestRow} Where none names one, the country of the profile, if it has one.`,
  ),
  chosen('area', 'area', 'Town, suburb or region as written.'),
  chosen('address_primary', 'address', 'One address; all stand in addresses.'),
  chosen('organization_category', 'category', 'Category.'),
  chosen('organization_type', 'type', 'Type.'),
  chosen('status', 'status', 'Status.'),
  chosen('website', 'website', 'Web site.'),
  ...(['planes', 'description', 'notes'] as const).map((field) =>
    text<View>(
      field,
      `${field.slice(0, 1).toUpperCase()}${field.slice(1)} of all rows.`,
      rowsOfIt,
      ({ organisation }) => organisation.lists[field]?.value ?? '',
      'Distinct values in merge order, joined by "; ".',
    ),
  ),
  text('source_datasets', 'Files that say something of it.', rowsOfIt, (view) =>
    listed(view.rows.map((row) => view.placeOf(row)[0])),
  ),
  text(
    'source_record_ids',
    'Rows that made it known, as file/sheet/row.',
    rowsOfIt,
    (view) => listed(organisationRows(view.rows).map((row) => addressOf(view, row))),
    'Rows of organisation sheets, else the first row.',
  ),
  ...organisationContactColumns,
  {
    ...figure<View>(
      'data_quality_score',
      '0 to 1',
      'How complete the organisation is for outreach.',
      rowsOfIt,
      qualityOf,
      'Share of usable email, usable phone, web site, province and address that are there.',
    ),
    shade: 'quality',
  },
  text(
    'data_quality_flags',
    'What data_quality_score misses.',
    rowsOfIt,
    missing,
    '`missing_<what>` joined by "; ", or `none`.',
  ),
  text(
    'selection_provenance',
    'Source row of every chosen value, and the values that lost, as JSON.',
    rowsOfIt,
    provenance,
  ),
  text(
    'last_interaction_date',
    'Latest interaction, ISO date.',
    rowsOfIt,
    ({ organisation }) => organisation.date?.value ?? '',
    'Latest date of all rows.',
  ),
  chosen('priority', 'priority', 'Priority.'),
  text(
    'privacy_basis',
    'Lawful basis of processing.',
    'none',
    () => '',
    'Empty: a refine run knows of no basis and assumes none.',
  ),
  chosen('strategy', 'strategy', 'Strategy for the organisation.'),
  chosen('registration_number', 'registration_number', 'Number in a register of companies or licences.'),
  chosen('tax_number', 'tax_number', 'Tax or VAT number.'),
  text('websites_other', 'Further web sites and social pages.', rowsOfIt, ({ organisation }) =>
    organisation.otherSites.join('; '),
  ),
  text(
    'source_keys',
    'Ids that the sources know it by.',
    rowsOfIt,
    ({ rows }) => listed(rows.map(({ id }) => id)),
    'Lower case, without decimals of numbers.',
  ),
  ...primaryKeyColumns,
  text('other_fields', otherFields, 'its rows in sheets of organisations', ({ rows }) =>
    extrasOf(rows, 'organisation'),
  ),
]

/** The output row of an organisation; scores and statuses of checks that did not run stay empty or say so. */
export const organisationCells = (view: View): Cell[] => cellsWith(organisationColumns, view)
