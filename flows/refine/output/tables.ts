import type { Appender } from '#contracts/flow'
import type { Cell } from '#contracts/ports/table-writer'
import { issueColumns, rowColumns } from './account-tables.ts'
import { aliasColumns } from './alias-table.ts'
import { csvLines, type Lines } from './builders.ts'
import { addressColumns, contactColumns, noteColumns } from './child-tables.ts'
import type { Column } from './column.ts'
import { conflictColumns } from './conflict-table.ts'
import { organisationColumns } from './organisation-table.ts'

export const tableNames = [
  'organisations',
  'contacts',
  'addresses',
  'notes',
  'conflicts',
  'aliases',
  'rows',
  'issues',
] as const
export type TableName = (typeof tableNames)[number]

/** The output tables by the name of their files. */
export const tableColumns: Readonly<Record<TableName, readonly Omit<Column<never>, 'cell'>[]>> = {
  organisations: organisationColumns,
  contacts: contactColumns,
  addresses: addressColumns,
  notes: noteColumns,
  conflicts: conflictColumns,
  aliases: aliasColumns,
  rows: rowColumns,
  issues: issueColumns,
}

export type Tables = Record<TableName, Lines<readonly Cell[]>>

/** All tables, each on the file that `create` makes for it. */
export const newTables = async (create: (table: TableName) => Promise<Appender>): Promise<Tables> => {
  const lines = async (table: TableName) => csvLines(await create(table), tableColumns[table])
  return {
    organisations: await lines('organisations'),
    contacts: await lines('contacts'),
    addresses: await lines('addresses'),
    notes: await lines('notes'),
    conflicts: await lines('conflicts'),
    aliases: await lines('aliases'),
    rows: await lines('rows'),
    issues: await lines('issues'),
  }
}
