import type { Cell, TableColumn } from '#contracts/ports/table-writer'
import { primaryOf, secondaryReach, type Contact } from '../group/contacts.ts'
import type { Organisation, Selected } from '../group/organisation.ts'
import type { RowFacts } from '../rows/facts.ts'

/** What an output row of an organisation is made from. */
export type OrganisationRecord = { organisation: Organisation; rows: readonly RowFacts[]; contacts: readonly Contact[] }

type Names = { fileOf: (row: RowFacts) => string; addressOf: (row: RowFacts) => string; country: string }
type View = OrganisationRecord &
  Names & { primary: Contact | undefined; emails: readonly string[]; phones: readonly string[] }

const notChecked = (value: unknown) => (value ? 'not checked' : '')
const joined = (values: Iterable<string>) => [...new Set(values)].join('; ')

const presence = ({ organisation: { scalars }, primary, emails, phones }: View) => ({
  contact_email: emails.length > 0 || (primary?.facts.emails.length ?? 0) > 0,
  contact_phone: phones.length > 0 || (primary?.facts.phones.length ?? 0) > 0,
  website: scalars.website !== undefined,
  province: scalars.province !== undefined,
  address: scalars.address !== undefined,
})
const score = (view: View) => {
  const present = Object.values(presence(view))
  return present.filter(Boolean).length / present.length
}
const missing = (view: View) =>
  Object.entries(presence(view))
    .filter(([, present]) => !present)
    .map(([field]) => `missing_${field}`)
    .join('; ') || 'none'

const provenance = ({ organisation: { name, aliases, scalars }, primary, addressOf }: View) => {
  const entry = ({ source, others }: Selected) => ({ source: addressOf(source), ...(others.length > 0 && { others }) })
  return JSON.stringify({
    organization_name: { source: addressOf(name.source), ...(aliases.length > 0 && { aliases }) },
    ...Object.fromEntries(Object.entries(scalars).map(([field, selected]) => [field, entry(selected)])),
    ...(primary && { contact_primary: { source: addressOf(primary.lead), contact_id: primary.id } }),
  })
}

const columns: readonly (readonly [string, TableColumn['type'], (view: View) => Cell])[] = [
  ['organization_name', 'text', ({ organisation }) => organisation.name.value],
  ['organization_slug', 'text', ({ organisation }) => organisation.slug],
  ['province', 'text', ({ organisation }) => organisation.scalars.province?.value ?? ''],
  ['country', 'text', ({ organisation, country }) => organisation.scalars.country?.value ?? country],
  ['area', 'text', ({ organisation }) => organisation.scalars.area?.value ?? ''],
  ['address_primary', 'text', ({ organisation }) => organisation.scalars.address?.value ?? ''],
  ['organization_category', 'text', ({ organisation }) => organisation.scalars.category?.value ?? ''],
  ['organization_type', 'text', ({ organisation }) => organisation.scalars.type?.value ?? ''],
  ['status', 'text', ({ organisation }) => organisation.scalars.status?.value ?? ''],
  ['website', 'text', ({ organisation }) => organisation.scalars.website?.value ?? ''],
  ['planes', 'text', ({ organisation }) => organisation.lists.planes ?? ''],
  ['description', 'text', ({ organisation }) => organisation.lists.description ?? ''],
  ['notes', 'text', ({ organisation }) => organisation.lists.notes ?? ''],
  ['source_datasets', 'text', ({ rows, fileOf }) => joined(rows.map(fileOf))],
  ['source_record_ids', 'text', ({ rows, addressOf }) => joined(organisationRows(rows).map(addressOf))],
  ['contact_primary_name', 'text', ({ primary }) => primary?.facts.name ?? ''],
  ['contact_primary_role', 'text', ({ primary }) => primary?.facts.role ?? ''],
  ['contact_primary_email', 'text', ({ primary }) => primary?.facts.emails[0] ?? ''],
  ['contact_primary_phone', 'text', ({ primary }) => primary?.facts.phones[0] ?? ''],
  ['contact_primary_email_confidence', 'number', () => null],
  ['contact_primary_email_status', 'text', ({ primary }) => notChecked(primary?.facts.emails[0])],
  ['contact_primary_phone_confidence', 'number', () => null],
  ['contact_primary_phone_status', 'text', ({ primary }) => notChecked(primary?.facts.phones[0])],
  ['contact_primary_lead_score', 'number', () => null],
  ['intent_signal_score', 'number', () => null],
  ['intent_signal_count', 'integer', () => null],
  ['intent_signal_types', 'text', () => ''],
  ['intent_last_observed_at', 'text', () => ''],
  ['intent_top_insights', 'text', () => ''],
  ['contact_validation_flags', 'text', ({ contacts }) => joined(contacts.flatMap(({ facts }) => facts.flags))],
  ['contact_secondary_emails', 'text', ({ emails }) => emails.join('; ')],
  ['contact_secondary_phones', 'text', ({ phones }) => phones.join('; ')],
  ['contact_email_confidence_avg', 'number', () => null],
  ['contact_phone_confidence_avg', 'number', () => null],
  ['contact_verification_score_avg', 'number', () => null],
  ['contact_lead_score_avg', 'number', () => null],
  ['data_quality_score', 'number', score],
  ['data_quality_flags', 'text', missing],
  ['selection_provenance', 'text', provenance],
  ['last_interaction_date', 'text', ({ organisation }) => organisation.date],
  ['priority', 'text', ({ organisation }) => organisation.scalars.priority?.value ?? ''],
  ['privacy_basis', 'text', () => ''],
]

/** Rows of organisation sheets; where none names the organisation, the row that made it known. */
const organisationRows = (rows: readonly RowFacts[]): readonly RowFacts[] => {
  const masters = rows.filter(({ master }) => master)
  return masters.length > 0 ? masters : rows.slice(0, 1)
}

export const organisationColumns: readonly TableColumn[] = columns.map(([name, type]) => ({ name, type }))

/** The output row of an organisation; scores and statuses of checks that did not run stay empty or say so. */
export const organisationCells = (record: OrganisationRecord, names: Names): Cell[] => {
  const primary = primaryOf(record.contacts)
  const view = { ...record, ...names, primary, ...secondaryReach(record.contacts, primary) }
  return columns.map(([, , cell]) => cell(view))
}
