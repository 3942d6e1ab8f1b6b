import type { CellValue, SheetRow } from '#contracts/workbook'
import { fieldOf, isExactHeader, type Field } from '#flows/refine/vocabulary'
import { isFilled } from './region.ts'
import { kindOf, type ValueKind } from './value-kind.ts'

const longestHeader = 60

/** A short text that is no number, date, email or the like. */
export const isLabel = (cell: CellValue | undefined): cell is string =>
  typeof cell === 'string' && cell.length <= longestHeader && kindOf(cell) === 'text'

/** 1 for a known column name, a half for one that contains such words. */
export const knowledge = (label: string): number => (isExactHeader(label) ? 1 : fieldOf(label) ? 0.5 : 0)

/** The texts of a row of nothing but labels, each once; undefined for any other row. */
export const labelsOf = ({ cells }: SheetRow): readonly string[] | undefined => {
  const filled = cells.filter(isFilled)
  const labels = filled.filter(isLabel).map((label) => label.trim().toLowerCase())
  return labels.length === filled.length && new Set(labels).size === labels.length ? labels : undefined
}

export const exactCount = (labels: readonly string[]): number => labels.filter((label) => isExactHeader(label)).length

/** Header words beyond doubt: several known ones, and at least half of all. */
export const isStrongHeader = (labels: readonly string[]): boolean =>
  exactCount(labels) >= 2 && exactCount(labels) >= 0.5 * labels.length

/** Columns in which labels stand over numbers, dates, emails and the like. */
export const contrasts = (row: SheetRow, below: readonly SheetRow[]): number =>
  row.cells.filter((cell, column) => {
    if (!isLabel(cell)) return false
    const values = below.map(({ cells }) => cells[column] ?? null).filter((value) => value !== null)
    return values.filter((value) => kindOf(value) !== 'text').length > values.length / 2
  }).length

const kindsOfField: Readonly<Partial<Record<Field, readonly ValueKind[]>>> = {
  email: ['email'],
  phone: ['phone', 'number'],
  mobile: ['phone', 'number'],
  whatsapp: ['phone', 'number'],
  website: ['url'],
}

/** Whether a label promises emails, phones or sites of a column that holds none below it. */
export const contradicts = (row: SheetRow, below: readonly SheetRow[]): boolean =>
  row.cells.some((cell, column) => {
    const kinds = isLabel(cell) ? kindsOfField[fieldOf(cell) ?? 'notes'] : undefined
    if (!kinds) return false
    const values = below.map(({ cells }) => cells[column] ?? null).filter((value) => value !== null)
    return values.length > 0 && !values.some((value) => kinds.includes(kindOf(value)))
  })
