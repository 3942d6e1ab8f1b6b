import { refineFields, type RefineField } from '#contracts/refine-field'
import { nothing, table, whole } from './synonyms.ts'

/** What a column can hold; `name` is a header of this one word, whose owner (organisation or person) only its sheet can tell. */
export type Field = RefineField | 'name'

/** Words of a header: camelCase and numbers behind words split, accents and punctuation gone, lower case; `#` is `no`. */
const wordsOf = (header: string): string[] =>
  header
    .replace(/IDs\b/g, 'Ids')
    .replaceAll('#', ' no ')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{Ll})(\d)/gu, '$1 $2')
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')

type Words = readonly (readonly [field: Field, ...synonyms: string[]])[]

/** Fields by their synonyms: as whole headers, and as words that all occur in one. */
const indexed = (phrases: Words, headers: Words) => {
  const exact = new Map<string, Field>()
  for (const [field, ...synonyms] of headers)
    for (const synonym of synonyms) {
      const joined = wordsOf(synonym).join('')
      if (joined !== '' && !exact.has(joined)) exact.set(joined, field)
    }
  return {
    exact,
    phrases: phrases
      .flatMap(([field, ...synonyms]) => synonyms.map((synonym) => ({ field, words: wordsOf(synonym) })))
      .filter(({ words }) => words.length > 0),
  }
}

const unheld = nothing.map(wordsOf)
const known = indexed(table, [...table, ...whole])

/** Header words of a profile, by field. */
export type Synonyms = Readonly<Partial<Record<RefineField, readonly string[]>>>

const ofProfiles = new WeakMap<Synonyms, ReturnType<typeof indexed>>()

const indexOf = (synonyms: Synonyms) => {
  const made = ofProfiles.get(synonyms)
  if (made) return made
  const entries = refineFields.map((field) => [field, ...(synonyms[field] ?? [])] as const)
  const index = indexed(entries, entries)
  ofProfiles.set(synonyms, index)
  return index
}

const none: Synonyms = {}

/**
 * The field that a header names, if any: a synonym as a whole first, then one whose words all occur in it; those of the
 * profile before the known ones.
 */
export const fieldOf = (header: string, synonyms: Synonyms = none): Field | undefined => {
  const words = wordsOf(header)
  const joined = words.join('')
  const own = indexOf(synonyms)
  const exact = own.exact.get(joined) ?? known.exact.get(joined)
  if (exact) return exact
  const present = new Set(words)
  const names = ({ words: needed }: { words: readonly string[] }) => needed.every((word) => present.has(word))
  const said = own.phrases.find(names)
  if (said || unheld.some((needed) => names({ words: needed }))) return said?.field
  const found = known.phrases.find(names)
  if (found?.field === 'address') return endingIn(words, places) ?? found.field
  return found?.field === 'organisation_name' ? ofOrganisation(header, words, found.words) : found?.field
}

const places: ReadonlySet<Field> = new Set<Field>(['suburb', 'city', 'area', 'province', 'postal_code', 'country'])

/** What a header of several words is about, by its last: `Address Mail State` is a state. */
const endingIn = (words: readonly string[], fields?: ReadonlySet<Field>): Field | undefined => {
  const end = known.exact.get(words.findLast((word) => word !== 'name' && word !== 'code') ?? '')
  return end && end !== 'name' && (fields?.has(end) ?? true) ? end : undefined
}

const ofNames = new Set(['name', 'names', 'naam', 'nom', 'nombre', 'nome', 'called', 'you', 'your'])
const ofCodes = new Set(['code', 'no', 'nr', 'number', 'ref', 'key'])
const says = (word: string) => word.length > 1 && /^\p{Script=Latin}+$/u.test(word) && word !== 'registered'
const lastWord = (text: string) => wordsOf(text).findLast(says) ?? ''

/**
 * What a header with a word for an organisation holds: its name where it ends with such a word or speaks of a name,
 * a code or a person where it ends with that, and else something about it that is neither: `School Fees`.
 */
const ofOrganisation = (header: string, words: readonly string[], phrase: readonly string[]): Field | undefined => {
  const last = lastWord(header.replace(/[([].*?[)\]]/g, ' ')) || lastWord(header)
  if (ofCodes.has(last)) return 'organisation_id'
  if (phrase.length > 1 || words.some((word) => ofNames.has(word))) return endingIn(words) ?? 'organisation_name'
  const inTwoLanguages = header
    .split(/[/|\n]| [-–] /)
    .some((part) => endingIn([lastWord(part)]) === 'organisation_name')
  return inTwoLanguages ? 'organisation_name' : endingIn([last])
}

/** A header that names the field beyond doubt. */
export const headerOfField = (field: RefineField): string | undefined => table.find(([named]) => named === field)?.[1]

/** True where the header is a synonym as a whole, so that no other reading is near. */
export const isExactHeader = (header: string, synonyms: Synonyms = none): boolean => {
  const joined = wordsOf(header).join('')
  return indexOf(synonyms).exact.has(joined) || known.exact.has(joined)
}

const bareIds = new Set(['id', 'idnumber', 'idno', 'idnr', 'key', 'reference', 'recordnumber', 'recordid'])

/** True for an id that does not say whose: that of the row, or of the organisation that it is about. */
export const isBareId = (header: string): boolean => bareIds.has(wordsOf(header).join(''))
