import type { ColumnMapping } from './columns.ts'

/** `Address 2`, `AddressLine2`, `Street Address Line 2`: what stands before, and the number of the line. */
const numbered = /^(.*?)[\s_.-]*(?:line|zeile|ligne|linha|lyn|reël|regel)?[\s_.-]*(\d)$/i
const house = /^(?:haus|straßen|house|huis|street|straat)?[\s-]*(?:nr|no|num|number|nummer|numero|número)\.?$/i
const mostWhole = 0.5

/** Says a street or box, and a place behind it. */
const isWhole = (value: string) => /[,\n]/.test(value) && /\d/.test(value)

const lineOf = (header: string): { stem: string; line: number } => {
  const [, stem = header, line = '1'] = numbered.exec(header) ?? []
  return { stem: stem.replace(/[\s_.-]*line$/i, '').toLowerCase(), line: Number(line) }
}

/**
 * Columns that go on with the address in the one before them: further lines of it, or the number of the house. Columns
 * that each hold a whole address, such as one of the office and one for mail, stay apart.
 */
export const withAddressLines = (
  columns: readonly ColumnMapping[],
  valuesIn: (column: ColumnMapping) => readonly string[],
): ColumnMapping[] => {
  const read: ColumnMapping[] = []
  for (const column of columns) {
    const before = read.at(-1)
    const goesOn = before?.field === 'address' && isNextLine(before, column, valuesIn(column))
    read.push(
      goesOn
        ? {
            ...column,
            field: 'address',
            continues: before.continues ?? before.index,
            confidence: 0.8,
            evidence: `goes on with the address in column ${before.column}`,
          }
        : column,
    )
  }
  return read
}

const isNextLine = (before: ColumnMapping, column: ColumnMapping, values: readonly string[]): boolean => {
  if (column.ignored || column.index !== before.index + 1) return false
  if (column.field !== 'address') return column.field === undefined && house.test(column.header)
  const [known, next] = [lineOf(before.header), lineOf(column.header)]
  if (known.stem !== next.stem || next.line !== known.line + 1) return false
  return values.filter(isWhole).length <= mostWhole * values.length
}
