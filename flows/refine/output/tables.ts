import type { Cell, TableColumn } from '#contracts/ports/table-writer'
import { csvLines, type Lines } from './builders.ts'
import { addressColumns, contactColumns, issueColumns, noteColumns, rowColumns } from './child-tables.ts'
import { organisationColumns } from './organisation-table.ts'

/** The output tables by the name of their files. */
export const tableColumns = {
  organisations: organisationColumns,
  contacts: contactColumns,
  addresses: addressColumns,
  notes: noteColumns,
  rows: rowColumns,
  issues: issueColumns,
} as const satisfies Record<string, readonly TableColumn[]>

export type TableName = keyof typeof tableColumns
export const tableNames: readonly TableName[] = ['organisations', 'contacts', 'addresses', 'notes', 'rows', 'issues']

export type Tables = Record<TableName, Lines<readonly Cell[]>>

export const newTables = (): Tables => ({
  organisations: csvLines(organisationColumns),
  contacts: csvLines(contactColumns),
  addresses: csvLines(addressColumns),
  notes: csvLines(noteColumns),
  rows: csvLines(rowColumns),
  issues: csvLines(issueColumns),
})
