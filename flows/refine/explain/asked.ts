import type { ExplainedTable } from '#contracts/explain'
import { HotpassError } from '#contracts/errors'
import type { Replay } from './replay.ts'
import { columnsOf } from './written-cells.ts'
import { keyColumn, linesOf, type WrittenLine } from './written-lines.ts'

/** A cell of an output table; `entry` counts the lines of the record from 1. */
export type Asked = { record: string; column: string; table?: ExplainedTable | undefined; entry?: number | undefined }

/** The cell as it was written, and whose it is. */
export type WrittenCell = { table: ExplainedTable; slug: string; entry: number; value: string }

/** The table that a record is in where nobody says it. */
const tableOfRecord = (record: string): ExplainedTable =>
  record.startsWith('c_')
    ? 'contacts'
    : record.startsWith('a_')
      ? 'addresses'
      : record.startsWith('n_')
        ? 'notes'
        : 'organisations'

const shownOf = (line: WrittenLine, column: string) => String(line[column] ?? '')

/** Finds the cell in what the run wrote. Fails with `record_not_found`, `invalid_input`. */
export const writtenCell = (
  { ownerOf, written }: Pick<Replay, 'ownerOf' | 'written'>,
  { record, column, table = tableOfRecord(record), entry = 1 }: Asked,
): WrittenCell => {
  if (!columnsOf(table).includes(column)) {
    throw new HotpassError('invalid_input', `The table ${table} has no column \`${column}\`.`, {
      hint: `Its columns are: ${columnsOf(table).join(', ')}.`,
      issues: [{ path: 'column', message: `must be a column of ${table}` }],
    })
  }
  const slug = ownerOf(record)
  const lines = slug === undefined ? [] : [...linesOf(written[table], slug, keyColumn(table), record)]
  if (slug === undefined || lines.length === 0) {
    throw new HotpassError('record_not_found', `No line of ${table} is about \`${record}\`.`)
  }
  const line = lines[entry - 1]
  if (line) return { table, slug, entry, value: shownOf(line, column) }
  throw new HotpassError(
    'invalid_input',
    `\`${record}\` has ${lines.length} lines in ${table}, none is number ${entry}.`,
    {
      issues: [{ path: 'entry', message: `must be at most ${lines.length}` }],
    },
  )
}
