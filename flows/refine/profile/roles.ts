import type { SheetProfile } from '#contracts/workbook'
import type { Field } from '#flows/refine/vocabulary'
import { typeOf, type ColumnFacts } from './column-facts.ts'

export type RoleGuess = { role: SheetProfile['role']; confidence: number }

const enough = 0.4
const organisationAttributes: readonly Field[] = [
  'website',
  'province',
  'category',
  'type',
  'status',
  'planes',
  'description',
  'priority',
  'strategy',
  'tax_number',
  'registration_number',
  'area',
  'city',
  'trading_name',
  'address',
]
const reach: readonly Field[] = ['email', 'phone', 'mobile', 'whatsapp']
const people: readonly Field[] = ['person_name', 'first_name', 'last_name']
const listFields: readonly Field[] = ['category', 'type', 'status', 'priority', 'strategy', 'province', 'role']

/** What the rows of a sheet seem to be, by what the headers say and, where they are silent, by the values. */
export const guessRole = (columns: readonly ColumnFacts[], rows: number): RoleGuess => {
  const fields = new Set(columns.map(fieldOrContent).filter((field) => field !== undefined))
  const scores = {
    organisations: organisationScore(fields, columns, rows),
    contacts: contactScore(fields),
    addresses: addressScore(fields, columns),
    notes: noteScore(fields, columns),
    reference: referenceScore(fields, columns, rows),
  }
  let best: RoleGuess = { role: 'unknown', confidence: 0 }
  for (const role of ['organisations', 'contacts', 'addresses', 'notes', 'reference'] as const) {
    if (scores[role] > best.confidence) best = { role, confidence: scores[role] }
  }
  if (best.confidence < enough) best = { role: 'unknown', confidence: 1 - best.confidence }
  return { ...best, confidence: Math.round(Math.min(1, best.confidence) * 100) / 100 }
}

type Fields = ReadonlySet<Field>

const contentFields: Readonly<Record<string, Field>> = { email: 'email', phone: 'phone', url: 'website' }

const fieldOrContent = (facts: ColumnFacts): Field | undefined => facts.field ?? contentFields[typeOf(facts)]

const countOf = (fields: Fields, wanted: readonly Field[]) => wanted.filter((field) => fields.has(field)).length

const organisationScore = (fields: Fields, columns: readonly ColumnFacts[], rows: number) => {
  const named = fields.has('organisation_name') || (fields.has('name') && countOf(fields, people) === 0)
  if (!named) return fields.has('trading_name') ? 0.3 : 0
  const name = columns.find(({ field }) => field === 'organisation_name' || field === 'name')
  const unique = name !== undefined && name.distinct.size >= 0.8 * Math.min(rows, name.filled)
  return 0.35 + Math.min(0.5, 0.12 * countOf(fields, organisationAttributes)) + (unique ? 0.15 : 0)
}

const contactScore = (fields: Fields) => {
  const named = countOf(fields, people) > 0 || (fields.has('name') && fields.has('role'))
  if (!named) return countOf(fields, reach) > 0 ? 0.3 : 0
  const parts = fields.has('first_name') && fields.has('last_name') ? 0.1 : 0
  const ways = Math.min(0.4, 0.2 * countOf(fields, reach))
  return 0.4 + parts + ways + (fields.has('role') ? 0.1 : 0) - 0.08 * countOf(fields, organisationAttributes)
}

const addressScore = (fields: Fields, columns: readonly ColumnFacts[]) => {
  const places =
    0.5 * countOf(fields, ['address']) +
    0.35 * countOf(fields, ['airport']) +
    0.15 * countOf(fields, ['postal_code', 'area', 'city', 'suburb'])
  const written = columns.some(looksLikeAddresses) ? 0.5 : 0
  if (places === 0 && written === 0) return 0
  const others = countOf(fields, [
    ...people,
    ...reach,
    'website',
    'category',
    'planes',
    'description',
    'status',
    'notes',
    'registration_number',
  ])
  return 0.15 + places + written - 0.15 * others
}

const street =
  /\b(street|road|rd|avenue|ave|drive|lane|hangar|airport|aerodrome|airfield|park|p\.? ?o\.? box|suite|unit)\b/i

const looksLikeAddresses = ({ samples, field }: ColumnFacts) =>
  field === undefined &&
  samples.length > 1 &&
  samples.filter((sample) => street.test(sample)).length > samples.length / 2

const noteScore = (fields: Fields, columns: readonly ColumnFacts[]) => {
  if (!fields.has('notes')) return 0
  const long = columns.some(({ field, characters, filled }) => field === 'notes' && characters > 20 * filled)
  const dated = fields.has('date') || fields.has('record_date')
  const others = countOf(fields, [
    ...reach,
    'website',
    'category',
    'planes',
    'description',
    'province',
    'address',
    'first_name',
  ])
  return 0.6 + (long ? 0.15 : 0) + (dated ? 0.2 : 0) - 0.15 * others
}

/** Lists of allowed words: short columns of texts that never repeat, and nobody's name or number. */
const referenceScore = (fields: Fields, columns: readonly ColumnFacts[], rows: number) => {
  const filled = columns.filter((facts) => facts.filled > 0)
  if (rows === 0 || rows > 100 || filled.length === 0) return 0
  if (countOf(fields, [...people, ...reach, 'organisation_name', 'website', 'address', 'notes']) > 0) return 0
  if (!filled.every((facts) => facts.distinct.size === facts.filled && typeOf(facts) === 'text')) return 0
  return filled.every(({ field }) => field !== undefined && listFields.includes(field)) ? 0.9 : 0.6
}
