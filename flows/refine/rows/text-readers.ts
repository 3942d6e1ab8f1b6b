import type { CellValue } from '#contracts/workbook'
import type { Field } from '#flows/refine/vocabulary'
import { dateOrderOf, normaliseDate, type DateEvidence } from '../normalise/date.ts'
import { memoised, type Normalised, type NormalisedList } from '../normalise/normalised.ts'
import { normaliseText, textOfCell } from '../normalise/text.ts'
import type { Choices, RuleSet } from '../rule-set.ts'
import { keepText, none, union, type CellReader } from './cells.ts'

export const textReader =
  (field: Field, normalise: (raw: string) => Normalised = normaliseText): CellReader =>
  (cell, into) => {
    const { value, reasons } = normalise(textOfCell(cell))
    if (value !== '') keepText(into, field, value)
    return reasons
  }

export const listReader =
  (field: Field): CellReader =>
  (cell, into) => {
    const { value, reasons } = normaliseText(textOfCell(cell))
    const kept = field === 'planes' && cell === 0 ? '0' : value
    if (kept !== '') into.lists[field] = union(into.lists[field] ?? none, [kept])
    return reasons
  }

/** Several values in one cell, such as numbers of registers. */
export const severalReader = (field: Field, normalise: (raw: string) => NormalisedList): CellReader => {
  const known = memoised(normalise)
  return (cell, into) => {
    const { values, reasons } = known(textOfCell(cell))
    into.lists[field] = union(into.lists[field] ?? none, values)
    return reasons
  }
}

/** A value of a closed choice; a status may also say that nobody may be contacted, or that somebody is gone. */
export const choiceReader = (field: keyof Choices, { choices, suppresses, isGone }: RuleSet): CellReader => {
  const allowed = choices[field]
  const meaningOf = memoised((value) => ({
    reasons: allowed && !allowed.has(value.toLowerCase()) ? ['value_not_listed'] : none,
    suppressed: field === 'status' && suppresses(value),
    gone: field === 'status' && isGone(value),
  }))
  return (cell, into) => {
    const { value, reasons } = normaliseText(textOfCell(cell))
    if (value === '') return reasons
    keepText(into, field, value)
    const meaning = meaningOf(value)
    if (meaning.suppressed) into.suppressed = true
    if (meaning.gone) into.gone = true
    return meaning.reasons
  }
}

/** An id as text that compares: no mark of a text before it, no zero of a failed lookup, no decimals of a number that was read as text. */
const normaliseId = (cell: CellValue): string =>
  normaliseText(textOfCell(cell))
    .value.toLowerCase()
    .replace(/^['’]+/, '')
    .replace(/^(\d+)\.0+$/, '$1')

const severalIds = /^[\w-]+(?:\s*[;|]\s*[\w-]+)+$/

/** The first where a cell lists several; the reason keeps the others in sight. */
export const idReader: CellReader = (cell, into) => {
  if (typeof cell === 'number' && Number.isSafeInteger(cell) && cell > 0) {
    into.id = String(cell)
    return none
  }
  const id = normaliseId(cell)
  const isList = severalIds.test(id)
  into.id = isList ? (id.split(/[;|]/)[0] ?? '').trim() : id
  return isList ? ['several_ids'] : normaliseText(textOfCell(cell)).reasons
}

/** `evidence`: what the whole column shows of the order of its dates. */
export const dateReader = ({ profile }: RuleSet, evidence: DateEvidence | undefined): CellReader => {
  const order = dateOrderOf(evidence, profile.dates)
  return (cell, into) => {
    const { value, reasons } = normaliseDate(cell, order)
    if (value === '' || value === into.date) return reasons
    const [earlier, later] = value > into.date ? [into.date, value] : [value, into.date]
    into.date = later
    if (earlier !== '') into.further = [...into.further, { field: 'date', value: earlier }]
    return reasons
  }
}

const isYes = (text: string) => text !== '' && !/^(?:no|n|false|f|valid|ok|okay|active|nee|nein|non)$/i.test(text)

export const flagReader =
  (flag: 'invalid' | 'suppressed'): CellReader =>
  (cell, into) => {
    const { value, reasons } = normaliseText(textOfCell(cell))
    if (cell !== false && isYes(value)) into[flag] = true
    return reasons
  }

const refusal = /^(?:no|n|false|f|nee|nein|non|refused|denied|withdrawn|revoked|opted[ -]?out|0)$/i

/** Whether somebody may be contacted: only a no says something, a blank does not. */
export const consentReader: CellReader = (cell, into) => {
  if (refusal.test(textOfCell(cell).trim())) into.suppressed = true
  return none
}
