import type { CellValue, SheetRow } from '#contracts/workbook'
import { fieldOf, isExactHeader, type Field } from '#flows/refine/vocabulary'
import { isFilled } from './region.ts'
import { kindOf, type ValueKind } from './value-kind.ts'

const longestHeader = 60

/** A short text that is no number, date, email or the like; names of columns with dots look like those of sites. */
export const isLabel = (cell: CellValue | undefined): cell is string => {
  if (typeof cell !== 'string' || cell.length > longestHeader) return false
  const kind = kindOf(cell)
  return kind === 'text' || (kind === 'url' && isExactHeader(cell))
}

/** 1 for a known column name, a half for one that contains such words. */
export const knowledge = (label: string): number => (isExactHeader(label) ? 1 : fieldOf(label) ? 0.5 : 0)

/** The labels of a row; `No` at its begin is one too, and heads the numbers of the rows. */
export const labelsIn = (filled: SheetRow['cells']): readonly string[] =>
  filled.filter((cell, place) => isLabel(cell) || (place === 0 && isNumbering(cell))).filter(isText)

const isText = (cell: CellValue): cell is string => typeof cell === 'string'
const isNumbering = (cell: CellValue) => isText(cell) && cell.trim().toLowerCase() === 'no'

/** The texts of a row of nothing but labels, each once; undefined for any other row. */
export const labelsOf = ({ cells }: SheetRow): readonly string[] | undefined => {
  const filled = cells.filter(isFilled)
  const labels = labelsIn(filled).map((label) => label.trim().toLowerCase())
  return labels.length === filled.length && new Set(labels).size === labels.length ? labels : undefined
}

export const exactCount = (labels: readonly string[]): number => labels.filter((label) => isExactHeader(label)).length

/** Header words beyond doubt: several known ones, and at least half of all. */
export const isStrongHeader = (labels: readonly string[]): boolean =>
  exactCount(labels) >= 2 && exactCount(labels) >= 0.5 * labels.length

const kindsOfField: Readonly<Partial<Record<Field, readonly ValueKind[]>>> = {
  email: ['email'],
  phone: ['phone', 'number'],
  mobile: ['phone', 'number'],
  whatsapp: ['phone', 'number'],
  website: ['url'],
}

/** Kinds of the values that a label promises of its column, if any. */
const promisedBy = (label: string) => kindsOfField[fieldOf(label) ?? 'notes']

const silent: ReadonlySet<ValueKind> = new Set<ValueKind>(['placeholder', 'failure'])

/** The kind of most values of a column that say anything; undefined where that is text, or there are none. */
const kindBelow = (column: number, rows: readonly SheetRow[]): ValueKind | undefined => {
  const counts = new Map<ValueKind, number>()
  let [spoken, texts] = [0, 0]
  for (const { cells } of rows) {
    const cell = cells[column] ?? null
    const kind = cell === null ? 'placeholder' : kindOf(cell)
    if (silent.has(kind)) continue
    spoken += 1
    if (kind === 'text') texts += 1
    else counts.set(kind, (counts.get(kind) ?? 0) + 1)
  }
  return texts * 2 >= spoken ? undefined : [...counts].toSorted(([, a], [, b]) => b - a)[0]?.[0]
}

/** Columns in which labels stand over numbers, dates, emails and the like. */
export const contrasts = ({ cells }: SheetRow, below: readonly SheetRow[]): number =>
  cells.filter((cell, column) => isLabel(cell) && kindBelow(column, below) !== undefined).length

/**
 * Those of them that no table above explains: in its columns of numbers, emails and the like a word may be an exception,
 * unless it names what stands below it.
 */
export const newContrasts = ({ cells }: SheetRow, below: readonly SheetRow[], above: readonly SheetRow[]): number =>
  cells.filter((cell, column) => {
    const kind = isLabel(cell) ? kindBelow(column, below) : undefined
    if (kind === undefined || !isLabel(cell)) return false
    return promisedBy(cell)?.includes(kind) === true || (above.length > 0 && kindBelow(column, above) !== kind)
  }).length

/** Whether a label promises emails, phones or sites of a column that holds none below it. */
export const contradicts = (row: SheetRow, below: readonly SheetRow[]): boolean =>
  row.cells.some((cell, column) => {
    const kinds = isLabel(cell) ? promisedBy(cell) : undefined
    if (!kinds) return false
    const values = below.map(({ cells }) => cells[column] ?? null).filter((value) => value !== null)
    return values.length > 0 && !values.some((value) => kinds.includes(kindOf(value)))
  })

const wordy: ReadonlySet<Field> = new Set<Field>([
  ...(['role', 'category', 'type', 'status', 'priority', 'strategy', 'channel_type', 'salutation', 'area'] as const),
  ...(['invalid_flag', 'do_not_contact_flag', 'consent_flag', 'notes', 'questions', 'description'] as const),
])
const people: ReadonlySet<Field> = new Set<Field>(['person_name', 'first_name', 'last_name', 'role', 'record_owner'])

/** Whether a word that could head a column may as well be a value of the column that another header heads. */
const couldBeValue = (label: string, header: string): boolean => {
  const [own, heading] = [fieldOf(label), fieldOf(header)]
  if (heading === undefined || heading === own || wordy.has(heading)) return true
  return own !== undefined && people.has(own) && (people.has(heading) || heading === 'name')
}

/** Labels that cannot be values of the table above them: they head other things, or columns that it does not have. */
export const foreignCount = ({ cells }: SheetRow, header: SheetRow, above: readonly SheetRow[]): number =>
  cells.filter((cell, column) => {
    if (!isLabel(cell)) return false
    const heading = header.cells[column]
    if (isLabel(heading)) return !couldBeValue(cell, heading)
    return !above.some((row) => isFilled(row.cells[column]))
  }).length
