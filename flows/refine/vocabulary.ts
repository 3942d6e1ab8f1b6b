/**
 * The one table of header words. A phrase matches when all its words occur in the header, in any order; the first line
 * that matches wins, so the more telling words stand above the more common ones.
 */
const table = [
  ['invalid_flag', 'invalid', 'bounced', 'undeliverable'],
  ['do_not_contact_flag', 'dnc', 'do not contact', 'opt out', 'unsubscribed', 'no contact'],
  ['email', 'email', 'emails', 'e mail', 'mail'],
  ['whatsapp', 'whatsapp', 'whats app'],
  ['mobile', 'mobile', 'cell', 'cellphone', 'cellnumber', 'cellular', 'cell number', 'cell phone'],
  ['fax', 'fax'],
  ['website', 'website', 'websites', 'web', 'url', 'homepage', 'home page'],
  ['first_name', 'first name', 'firstname', 'given name', 'forename', 'christian name'],
  ['last_name', 'last name', 'lastname', 'surname', 'family name'],
  ['phone', 'phone', 'phones', 'telephone', 'tel', 'landline', 'switchboard', 'contact number', 'contact no'],
  ['person_name', 'contact person', 'contact name', 'name contact', 'full name', 'accountable manager'],
  ['person_name', 'responsible person', 'person name', 'owner name', 'head training'],
  ['role', 'role', 'position', 'designation', 'job', 'job title', 'function', 'capacity'],
  ['record_date', 'load date', 'loaddate', 'loaded', 'created', 'modified', 'updated', 'checked', 'date added'],
  ['date', 'date', 'last contacted', 'last contact', 'last touch', 'last interaction', 'last order', 'when'],
  ['postal_code', 'postal code', 'postcode', 'post code', 'zip'],
  ['tax_number', 'vat', 'vat number', 'tax number'],
  ['registration_number', 'registration number', 'registration no', 'reg no', 'certificate number', 'licence number'],
  [
    'registration_number',
    'certificate no',
    'license number',
    'approval number',
    'aoc number',
    'amo number',
    'ato number',
  ],
  ['planes', 'plane', 'planes', 'aircraft', 'fleet', 'aeroplanes', 'helicopters'],
  ['airport', 'airport', 'aerodrome', 'airfield', 'icao'],
  ['person_id', 'contact id', 'person id', 'employee id', 'member id', 'staff id', 'user id', 'lead id'],
  ['person_id', 'employee number', 'employee no', 'staff number', 'member number', 'personnel number'],
  ['organisation_id', 'company id', 'organisation id', 'organization id', 'org id', 'client id', 'customer id'],
  ['organisation_id', 'account id', 'supplier id', 'vendor id', 'business id', 'employer id', 'operator id'],
  ['organisation_id', 'id', 'company no', 'company number', 'client no', 'client number', 'customer no', 'key'],
  ['organisation_id', 'customer number', 'account number', 'account no', 'record number', 'code company', 'reference'],
  [
    'trading_name',
    'trading',
    'trading name',
    'trades as',
    'known as',
    'alias',
    'brand',
    'quickbooks',
    'accounting name',
  ],
  ['province', 'province', 'prov', 'provinces'],
  ['country', 'country'],
  ['type', 'address type', 'contact type', 'phone type'],
  ['address', 'address', 'addresses', 'street', 'physical', 'premises', 'location'],
  ['area', 'area', 'city', 'town', 'suburb', 'region', 'district', 'municipality', 'state'],
  ['description', 'description', 'about', 'overview', 'services', 'profile'],
  ['questions', 'question', 'questions'],
  ['category', 'category', 'categories', 'sector', 'industry', 'segment'],
  ['type', 'type', 'kind', 'class'],
  ['status', 'status', 'stage'],
  ['priority', 'priority', 'rank', 'urgency'],
  ['strategy', 'strategy', 'strat'],
  ['notes', 'note', 'notes', 'remark', 'remarks', 'comment', 'comments', 'feedback', 'observation', 'observations'],
  ['person_name', 'person', 'contact', 'contacts', 'owner', 'director', 'manager', 'representative', 'attention'],
  ['organisation_name', 'organisation', 'organization', 'organisations', 'organizations', 'company', 'companies'],
  ['organisation_name', 'school', 'schools', 'operator', 'operators', 'employer', 'client', 'customer', 'supplier'],
  ['organisation_name', 'business', 'firm', 'holder', 'vendor', 'account', 'dealer', 'amo', 'ato', 'aoc', 'entity'],
  ['salutation', 'salutation', 'honorific'],
  ['role', 'title'],
] as const

/** Words that tell something only where they are the whole header. */
const whole = [
  ['first_name', 'first', 'fname'],
  ['last_name', 'last', 'lname'],
  ['name', 'name', 'names'],
] as const

/** What a column can hold; `name` is a header of this one word, whose owner (organisation or person) only its sheet can tell. */
export type Field = (typeof table | typeof whole)[number][0]

/** Words of a header: camelCase split, accents and punctuation gone, lower case. */
const wordsOf = (header: string): string[] =>
  header
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')

const phrases = table.flatMap(([field, ...synonyms]) =>
  synonyms.map((synonym) => ({ field, words: synonym.split(' ') })),
)
const exact = new Map<string, Field>()
for (const [field, ...synonyms] of [...table, ...whole])
  for (const synonym of synonyms.map((words) => words.replaceAll(' ', '')))
    if (!exact.has(synonym)) exact.set(synonym, field)

/** The field that a header names, if any: a synonym as a whole first, then one whose words all occur in it. */
export const fieldOf = (header: string): Field | undefined => {
  const words = wordsOf(header)
  const known = exact.get(words.join(''))
  if (known) return known
  const present = new Set(words)
  return phrases.find(({ words: needed }) => needed.every((word) => present.has(word)))?.field
}

/** True where the header is a synonym as a whole, so that no other reading is near. */
export const isExactHeader = (header: string): boolean => exact.has(wordsOf(header).join(''))

const bareIds = new Set(['id', 'key', 'reference', 'recordnumber'])

/** True for an id that does not say whose: that of the row, or of the organisation that it is about. */
export const isBareId = (header: string): boolean => bareIds.has(wordsOf(header).join(''))
