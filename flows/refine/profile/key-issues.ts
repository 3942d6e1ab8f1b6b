import type { ProfileIssue, SheetProfile } from '#contracts/workbook'
import type { ColumnFacts } from './column-facts.ts'
import { counted, firstOf } from './counted.ts'
import { distinctLimit } from './column-facts.ts'
import type { SheetView } from './sheet-view.ts'

/** Findings about columns that say they identify a row or an organisation. */
export const keyIssues = (view: SheetView, role: SheetProfile['role']): ProfileIssue[] =>
  view.columns
    .filter(({ field }) => field === 'organisation_id')
    .flatMap((id) => [...foreignValues(id, view), ...(role === 'organisations' ? repeatedKeys(id, view) : [])])

/** A lookup formula that returns another field: the column is called an id but holds, say, names. */
const foreignValues = (id: ColumnFacts, { columns, data }: SheetView): ProfileIssue[] => {
  if (id.kinds.text === 0) return []
  const others = columns.filter((other) => other !== id && other.kinds.text > 0)
  const equal = new Map<ColumnFacts, number>()
  for (const { cells } of data) {
    const value = cells[id.index]
    if (typeof value !== 'string' || value === '') continue
    for (const other of others) if (cells[other.index] === value) equal.set(other, (equal.get(other) ?? 0) + 1)
  }
  const [twin] = [...equal].toSorted((a, b) => b[1] - a[1])
  if (!twin || twin[1] < Math.max(2, id.kinds.text / 10)) return []
  const [other, same] = twin
  return [
    {
      severity: 'error',
      code: 'id_is_another_field',
      message:
        `"${id.header}" is called an id but repeats column ${other.column} ("${other.header}") in ${counted(same, 'row')}` +
        `${id.kinds.zero > 0 ? ` and holds 0 in ${id.kinds.zero}` : ''}.`,
      remedy: `Do not join on it; join on column ${other.column} and look at the match rate.`,
      column: id.column,
    },
  ]
}

const repeatedKeys = (id: ColumnFacts, { data }: SheetView): ProfileIssue[] => {
  const known = id.filled - id.kinds.zero - id.kinds.placeholder - id.kinds.failure
  if (known === 0 || id.distinct.size >= distinctLimit || id.distinct.size >= known) return []
  const seen = new Set<unknown>()
  const rows: number[] = []
  for (const { number, cells } of data) {
    const value = cells[id.index]
    if (value === null || value === undefined || value === 0) continue
    if (seen.has(value)) rows.push(number)
    seen.add(value)
  }
  if (rows.length === 0 || rows.length > known / 2) return []
  return [
    {
      severity: 'info',
      code: 'repeated_id',
      message: `${counted(rows.length, 'row')} repeat an id that stands above them: row ${firstOf(rows)}.`,
      remedy: 'Check whether these rows are duplicates; none is dropped.',
      column: id.column,
    },
  ]
}
