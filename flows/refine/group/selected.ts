import type { RowFacts } from '../rows/facts.ts'
import { orderReason, type OrderReason, type Trust } from './order.ts'

/**
 * Why a value was not chosen: its row stands behind that of the chosen one, the value itself is in doubt, it may not be
 * used, or its own row names another one first.
 */
export type LossReason =
  | OrderReason
  | 'doubtful'
  | 'other_name'
  | 'without_legal_form'
  | 'invalid'
  | 'do_not_contact'
  | 'no_email'
  | 'no_phone'
  | 'further_value'

/** A value that was not chosen, the row that says it, and why. */
export type Alternative = { value: string; source: RowFacts; reason: LossReason }

/** The value that won, the row that holds it, and every other value of the rows, each once. */
export type Selected = { value: string; source: RowFacts; others: readonly Alternative[] }

/** What one row gives to a field: the telling value, others beside it, and whether it is in doubt, so that it loses. */
export type Given = {
  value: (row: RowFacts) => string | undefined
  beside?: (row: RowFacts) => readonly string[]
  isDoubtful?: (row: RowFacts) => boolean
}

const none: readonly Alternative[] = []

/** The first row, in merge order, that gives a value beyond doubt; else the first that gives one. */
const sourceOf = (rows: readonly RowFacts[], { value, isDoubtful }: Given): RowFacts | undefined =>
  (isDoubtful && rows.find((row) => value(row) && !isDoubtful(row))) ?? rows.find(value)

/** The value that wins among those that the rows give to a field, and all others. */
export const select = (rows: readonly RowFacts[], given: Given, trust: Trust): Selected | undefined => {
  const source = sourceOf(rows, given)
  const value = source && given.value(source)
  if (!source || !value) return undefined
  const reasonOf = (row: RowFacts): LossReason =>
    given.isDoubtful?.(row) && !given.isDoubtful(source) ? 'doubtful' : orderReason(trust, source, row)
  let others: Map<string, Alternative> | undefined
  const lost = (other: string, row: RowFacts, reason: () => LossReason) => {
    if (other === value || other === '' || others?.has(other)) return
    others ??= new Map()
    others.set(other, { value: other, source: row, reason: reason() })
  }
  for (const row of rows) {
    const other = given.value(row)
    if (other && other !== value) lost(other, row, () => reasonOf(row))
    if (other && given.beside) for (const further of given.beside(row)) lost(further, row, () => 'further_value')
  }
  return { value, source, others: others ? [...others.values()] : none }
}

/** Values of rows in merge order, each once, with the first row that says it; no value is none. */
export const firstOfEach = (
  rows: readonly RowFacts[],
  valueOf: (row: RowFacts) => string | undefined,
): Map<string, RowFacts> => {
  const first = new Map<string, RowFacts>()
  for (const row of rows) {
    const value = valueOf(row)
    if (value && !first.has(value)) first.set(value, row)
  }
  return first
}
