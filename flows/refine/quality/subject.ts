import type { SheetKind } from '../map/mapping.ts'

/** The wanted values of one row, trimmed, empty where there is none; reused for the next row. */
export type SubjectRow = { at: string | number; values: readonly string[] }

/** A sheet or an output table as expectations see it. */
export type Subject = {
  /** As results name it: `crm.xlsx/Contacts`, or `contacts`. */
  label: string
  columns: readonly string[]
  /** Place of a column by field or header; undefined where there is none. */
  columnOf(field: string): number | undefined
  /** Goes through the rows once, with the values of these columns. */
  rows(columns: readonly number[]): Iterable<SubjectRow>
  /** ISO date of a value; empty where it is none. */
  dateOf(value: string): string
}

/** A table of a sheet that came in. */
export type SheetSubject = Subject & { file: string; sheet: string; kind: SheetKind }

/** Whether a name is meant by one with `*` for any text; case does not count. */
export const isNamed = (name: string, wanted: string): boolean => {
  const parts = wanted.toLowerCase().split('*')
  const [first = '', last = ''] = [parts[0], parts.at(-1)]
  const text = name.toLowerCase()
  if (parts.length === 1) return text === first
  if (!text.startsWith(first) || !text.slice(first.length).endsWith(last)) return false
  let at = first.length
  for (const part of parts.slice(1, -1)) {
    const found = text.indexOf(part, at)
    if (found < 0 || found + part.length > text.length - last.length) return false
    at = found + part.length
  }
  return true
}
