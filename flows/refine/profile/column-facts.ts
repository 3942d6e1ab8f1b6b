import type { CellValue, ColumnProfile } from '#contracts/workbook'
import { fieldOf, type Field } from '#flows/refine/vocabulary'
import { columnLetters } from './column-letters.ts'
import { shown } from './shown.ts'
import { kindOf, valueKinds, type ValueKind } from './value-kind.ts'

/** Distinct values are counted up to here; above, the true number is larger. */
export const distinctLimit = 250_000

const samplesKept = 3
const share = 0.8

/** All that one pass over a column learns. */
export type ColumnFacts = {
  index: number
  column: string
  header: string
  /** What the header says the column holds. */
  field: Field | undefined
  kinds: Record<ValueKind, number>
  filled: number
  distinct: Set<string | number | boolean>
  samples: string[]
  characters: number
  /** Dates written as text. */
  textDates: number
  /** Numbers with as many digits as a phone number. */
  longNumbers: number
  /** Cells with U+FFFD, which stands for characters that could not be read. */
  replaced: number
}

export const emptyFacts = (index: number, header: string): ColumnFacts => ({
  index,
  column: columnLetters(index),
  header,
  field: header === '' ? undefined : fieldOf(header),
  kinds: { text: 0, number: 0, date: 0, boolean: 0, email: 0, phone: 0, url: 0, zero: 0, placeholder: 0, failure: 0 },
  filled: 0,
  distinct: new Set(),
  samples: [],
  characters: 0,
  textDates: 0,
  longNumbers: 0,
  replaced: 0,
})

/** Adds one filled cell to what is known of its column. */
export const addValue = (facts: ColumnFacts, value: Exclude<CellValue, null>) => {
  facts.filled += 1
  const kind = kindOf(value)
  facts.kinds[kind] += 1
  if (typeof value === 'string') {
    facts.characters += value.length
    if (kind === 'date') facts.textDates += 1
    if (value.includes('\uFFFD')) facts.replaced += 1
  } else if (typeof value === 'number' && value >= 1e8 && value < 1e13 && Number.isInteger(value))
    facts.longNumbers += 1
  if (facts.distinct.size >= distinctLimit) return
  const key = value instanceof Date ? value.getTime() : value
  const before = facts.distinct.size
  facts.distinct.add(key)
  if (facts.samples.length < samplesKept && facts.distinct.size > before) facts.samples.push(shown(value))
}

const phoneFields: readonly (Field | undefined)[] = ['phone', 'mobile', 'whatsapp', 'fax']

/** Long numbers under a phone header, or among phone numbers, are phone numbers that lost their shape. */
export const numericPhones = ({ field, kinds, longNumbers }: ColumnFacts) =>
  phoneFields.includes(field) || kinds.phone > longNumbers ? longNumbers : 0

/** The type that most cells share; placeholders, formula errors and, outside number columns, zeros have no say. */
export const typeOf = (facts: ColumnFacts): ColumnProfile['type'] => {
  if (facts.filled === 0) return 'empty'
  const numeric = numericPhones(facts)
  const { zero, placeholder, failure, ...kinds } = facts.kinds
  const counts = { ...kinds, number: kinds.number - numeric, phone: kinds.phone + numeric }
  const spoken = facts.filled - placeholder - failure - zero
  if (spoken === 0) return zero > 0 ? 'number' : 'text'
  if (counts.number > 0 && counts.number + zero >= share * (spoken + zero)) return 'number'
  for (const kind of valueKinds) {
    if (kind === 'zero' || kind === 'placeholder' || kind === 'failure' || kind === 'number') continue
    if (counts[kind] >= share * spoken) return kind
  }
  return 'mixed'
}
