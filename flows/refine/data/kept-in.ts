import type { Coverage } from '#contracts/evidence'

type Kept = readonly (readonly [table: Coverage['inputs'][number]['kept'][number]['table'], column: string])[]

const reach: Kept = [['contacts', 'phones']]
const chosen = (column: string): Kept => [['organisations', column]]

/** Where the values of a field stand in the output. */
const columnsOfField: Readonly<Record<string, Kept>> = {
  organisation_name: chosen('organization_name'),
  trading_name: [['aliases', 'alias']],
  organisation_id: chosen('source_keys'),
  registration_number: chosen('registration_number'),
  tax_number: chosen('tax_number'),
  category: chosen('organization_category'),
  type: [
    ['organisations', 'organization_type'],
    ['addresses', 'type'],
  ],
  status: [
    ['organisations', 'status'],
    ['contacts', 'status'],
    ['notes', 'status'],
  ],
  priority: chosen('priority'),
  strategy: chosen('strategy'),
  website: [
    ['organisations', 'website'],
    ['organisations', 'websites_other'],
  ],
  description: chosen('description'),
  planes: chosen('planes'),
  date: [
    ['organisations', 'last_interaction_date'],
    ['contacts', 'last_interaction_date'],
    ['notes', 'date'],
  ],
  salutation: [['contacts', 'salutation']],
  person_name: [['contacts', 'name']],
  first_name: [['contacts', 'name']],
  last_name: [['contacts', 'name']],
  role: [['contacts', 'role']],
  email: [['contacts', 'emails']],
  phone: reach,
  mobile: reach,
  whatsapp: [['contacts', 'whatsapp']],
  fax: [['contacts', 'fax']],
  invalid_flag: [['contacts', 'flags']],
  do_not_contact_flag: [['contacts', 'flags']],
  consent_flag: [['contacts', 'flags']],
  address: [['addresses', 'address']],
  suburb: [['addresses', 'suburb']],
  city: [['addresses', 'city']],
  area: chosen('area'),
  province: chosen('province'),
  postal_code: [['addresses', 'postal_code']],
  country: chosen('country'),
  airport: [['addresses', 'airport']],
  notes: [
    ['organisations', 'notes'],
    ['contacts', 'notes'],
    ['notes', 'note'],
  ],
  questions: [
    ['organisations', 'notes'],
    ['contacts', 'notes'],
    ['notes', 'note'],
  ],
}
/** What no field takes. */
const unmapped: Kept = [
  ['organisations', 'other_fields'],
  ['contacts', 'other_fields'],
  ['addresses', 'other_fields'],
  ['notes', 'other_fields'],
]

export const keptIn = (field: string): Kept => columnsOfField[field] ?? unmapped
