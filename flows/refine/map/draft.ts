import type { MappingTemplate } from '#contracts/mapping'
import type { MappedTable } from './read-tables.ts'
import { fingerprintOf } from './templates.ts'

/** The mapping of a table as it can be saved. */
export const draftOf = ({ mapping }: MappedTable): Omit<MappingTemplate, 'name' | 'version'> => {
  const { file, sheet, kind, columns, key } = mapping
  const keyColumn = columns.find(({ column }) => column === key?.column)
  return {
    kind,
    columns: columns.map(({ header, field, ignored }) => ({
      header,
      ...(ignored ? { field: 'ignored' as const } : field && field !== 'name' && { field }),
    })),
    ...(keyColumn && { key: keyColumn.header === '' ? keyColumn.column : keyColumn.header }),
    fingerprint: fingerprintOf(columns),
    source: `${file}/${sheet}`,
  }
}
