import type { ColumnProfile } from '#contracts/workbook'
import type { HeaderWords } from '../profiles/header-words.ts'
import { fieldOf, isExactHeader, type Field } from '#flows/refine/vocabulary'
import { contentOf, guessByContent, type ContentGuess } from './content.ts'

/** What a column could hold, 0 to 1. */
export type Guess = { field: Field; confidence: number; evidence: string }
export type Reading = { field?: Field; confidence: number; evidence: string; alternatives: readonly Guess[] }

const mostAlternatives = 3
const leastAlternative = 0.2
const enoughValues = 3
const manyValues = 5

const fields = (...of: Field[]): ReadonlySet<Field> => new Set<Field>(of)

/** Codes and people of the office: whatever the values look like, the header says what they are about. */
const keepsHeader = fields(
  ...(['organisation_id', 'person_id', 'registration_number', 'tax_number', 'channel_type', 'record_owner'] as const),
  ...(['record_date', 'invalid_flag', 'do_not_contact_flag', 'consent_flag', 'planes', 'postal_code'] as const),
)
const phones = fields('phone', 'mobile', 'whatsapp', 'fax')
const neverDates = fields(
  ...(['organisation_name', 'person_name', 'first_name', 'last_name', 'name', 'email', 'website', 'role'] as const),
  ...(['province', 'city', 'suburb', 'area', 'country', 'address'] as const),
  ...phones,
)
const neverNumbers = fields(
  ...(['person_name', 'first_name', 'last_name', 'name', 'email', 'website', 'role', 'province', 'country'] as const),
  ...(['city', 'suburb', 'notes', 'description'] as const),
)
const neverFlags = fields(
  ...(['organisation_name', 'person_name', 'first_name', 'last_name', 'name', 'email', 'website', 'role'] as const),
  ...(['province', 'city', 'suburb', 'area', 'country', 'address', 'phone', 'mobile', 'whatsapp', 'fax'] as const),
)
/** Fields whose columns may well hold what looks like another. */
const mayHold: Readonly<Partial<Record<Field, ReadonlySet<Field>>>> = {
  province: fields(
    'province',
    'area',
    'city',
    'suburb',
    'address',
    'country',
    'organisation_name',
    'notes',
    'questions',
  ),
  country: fields('country', 'area', 'province', 'address', 'city', 'notes', 'questions', 'description'),
  address: fields(
    'address',
    'area',
    'city',
    'suburb',
    'airport',
    'notes',
    'questions',
    'description',
    'organisation_name',
  ),
  salutation: fields('salutation'),
  organisation_name: fields(
    ...(['organisation_name', 'trading_name', 'name', 'notes', 'questions', 'description', 'address', 'type'] as const),
    ...(['category', 'area'] as const),
  ),
}
/** From which share on values contradict a header. */
const contradicts: Readonly<Partial<Record<Field, number>>> = {
  email: 0.8,
  phone: 0.8,
  website: 0.8,
  province: 0.8,
  country: 0.8,
  salutation: 0.6,
  address: 0.7,
  organisation_name: 0.6,
}

const isSame = (a: Field, b: Field) => a === b || (phones.has(a) && phones.has(b))

/** What the values say against the header, if anything. */
const contradiction = (named: Field, guesses: readonly ContentGuess[], values: number): ContentGuess | undefined => {
  if (keepsHeader.has(named)) return undefined
  return guesses.find(
    ({ field, share, evidence }) =>
      !isSame(field, named) &&
      share >= (contradicts[field] ?? 2) &&
      (evidence.includes('of type') || (values >= enoughValues && field !== 'phone') || field === 'salutation') &&
      !(mayHold[field]?.has(named) ?? false),
  )
}

const alternativesOf = (guesses: readonly ContentGuess[], header: Field | undefined, taken: Field | undefined) => {
  const all: Guess[] = guesses
    .filter(({ field }) => field !== 'notes' || header === undefined)
    .map(({ field, share, evidence }) => ({ field, confidence: (field in contradicts ? 0.7 : 0.4) * share, evidence }))
  if (header && header !== 'name') all.push({ field: header, confidence: 0.3, evidence: 'the header says so' })
  const others = all.filter(
    ({ field, confidence }, place) =>
      confidence >= leastAlternative && field !== taken && all.findIndex((one) => one.field === field) === place,
  )
  return others.toSorted((a, b) => b.confidence - a.confidence).slice(0, mostAlternatives)
}

type Found = { field?: Field; confidence: number; evidence: string }

/** What a column holds: a person's word first, then its header, unless its values say otherwise, then its values. */
export const readColumn = (
  { header, type, column }: Pick<ColumnProfile, 'header' | 'type' | 'column'>,
  values: readonly string[],
  { synonyms, said, isProvince }: Pick<HeaderWords, 'synonyms' | 'said' | 'isProvince'>,
): Reading => {
  const guesses = contentOf(type, values, isProvince)
  const named = fieldOf(header, synonyms)
  const given = said(header, column)
  const known = isExactHeader(header, synonyms)
    ? { confidence: 0.95, evidence: 'header is a known name' }
    : { confidence: 0.8, evidence: 'header contains a known name' }
  const found: Found = given
    ? {
        ...(given.field !== 'ignored' && { field: given.field }),
        confidence: 1,
        evidence: given.field === 'ignored' ? `not used, says ${given.by}` : `says ${given.by}`,
      }
    : named === undefined
      ? byValues(header, guesses)
      : (againstHeader(header, named, type, values, guesses) ?? { field: named, ...known })
  return { ...found, alternatives: alternativesOf(guesses, named, found.field) }
}

const byValues = (header: string, guesses: readonly ContentGuess[]): Found => {
  const guess = guessByContent(guesses, header)
  if (guess) return { field: guess.field, confidence: 0.5 + guess.share * 0.3, evidence: guess.evidence }
  return { confidence: 0, evidence: header === '' ? 'no header, content not recognised' : 'header not known' }
}

const namesPeople = /(?:^|[^\p{L}])(?:person|name|persoon|naam|nom|nombre|nome)(?:$|[^\p{L}])/iu
const isNameAndNumber = (value: string) => /\p{L}{2,} \p{L}{2,}/u.test(value) && /\d(?:[ ()-]*\d){6}/.test(value)

const uuid = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i
const code = /^(?=.*\d)[\p{L}\d]+(?:[./#_-][\p{L}\d]+)*$/u
const numbering = /(?:^|[^\p{L}])(?:no|nr|n[°º]?|num|number|code|ref|id)(?:$|[^\p{L}])/iu

/** Values with digits and without blanks: most of them under a header that speaks of numbers, else nearly all. */
const isCodes = (header: string, values: readonly string[]): boolean => {
  if (values.length === 0) return false
  const codes = values.filter((value) => code.test(value))
  if (numbering.test(header) && codes.length >= 0.5 * values.length) return true
  const plain = codes.filter((value) => /\d{2}/.test(value)).length
  return values.every((value) => uuid.test(value)) || (values.length >= manyValues && plain >= 0.9 * values.length)
}

/** What the values make of a column although its header says something else; undefined where they agree. */
const againstHeader = (
  header: string,
  named: Field,
  type: ColumnProfile['type'],
  values: readonly string[],
  guesses: readonly ContentGuess[],
): Found | undefined => {
  const other = contradiction(named, guesses, values.length)
  if (other) return { field: other.field, confidence: 0.7, evidence: `${other.evidence}, whatever the header says` }
  if (named === 'organisation_name' && type === 'number')
    return { field: 'organisation_id', confidence: 0.6, evidence: 'named after an organisation, but holds numbers' }
  if (type === 'boolean' && neverFlags.has(named))
    return { confidence: 0, evidence: `named ${named}, but values say yes or no` }
  if (phones.has(named) && namesPeople.test(header) && values.filter(isNameAndNumber).length >= 0.5 * values.length)
    return { field: 'person_name', confidence: 0.7, evidence: 'names and numbers in one column' }
  if (named === 'organisation_name' && isCodes(header, values))
    return { field: 'organisation_id', confidence: 0.7, evidence: 'named after an organisation, but holds codes' }
  if (type === 'number' ? neverNumbers.has(named) : type === 'date' && neverDates.has(named))
    return { confidence: 0, evidence: `named ${named}, but values are of type ${type}` }
  if (
    named === 'email' &&
    type === 'text' &&
    values.length >= manyValues &&
    !values.some((value) => value.includes('@'))
  )
    return { field: named, confidence: 0.3, evidence: 'the header says so, but no value holds an @' }
  return undefined
}
