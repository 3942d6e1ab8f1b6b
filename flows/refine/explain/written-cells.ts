import type { ExplainedTable } from '#contracts/explain'
import type { Cell } from '#contracts/ports/table-writer'
import { aliasColumns } from '../output/alias-table.ts'
import { addressColumns, contactColumns, noteColumns } from '../output/child-tables.ts'
import type { Column } from '../output/column.ts'
import { conflictColumns, conflictsOf } from '../output/conflict-table.ts'
import { organisationColumns } from '../output/organisation-table.ts'
import type { View } from '../output/record-view.ts'
import type { RowFacts } from '../rows/facts.ts'
import { aliasBasis, conflictBasis } from './listed-basis.ts'
import type { Basis } from './basis.ts'
import { addressBasis, contactBasis, noteBasis } from './child-basis.ts'
import { organisationBasis } from './organisation-basis.ts'

/** A row of an output table that can be asked what its cells are and what they rest on. */
export type WrittenRow = {
  record: string
  /** Input rows that its cells may rest on. */
  rows: readonly RowFacts[]
  cell(column: string): { value: Cell; basis(): Basis } | undefined
}

const rowOf = <Shown>(
  record: string,
  rows: readonly RowFacts[],
  columns: readonly Column<Shown>[],
  shown: Shown,
  basis: (column: string) => Basis,
): WrittenRow => ({
  record,
  rows,
  cell(name) {
    const column = columns.find((one) => one.name === name)
    return column && { value: column.cell(shown), basis: () => basis(name) }
  },
})

/** The rows that an organisation has in an output table, in the order in which they are written. */
export const writtenRows = (table: ExplainedTable, view: View): readonly WrittenRow[] => {
  const { organisation, rows: all } = view
  const { slug, name } = organisation
  const names = view
  const ofAll = [name.source, ...all.filter(({ suppressed }) => suppressed)]
  switch (table) {
    case 'organisations':
      return [rowOf(slug, all, organisationColumns, view, (column) => organisationBasis(view, column))]
    case 'contacts':
      return view.contacts.map((part) =>
        rowOf(part.id, [...part.rows, ...ofAll], contactColumns, { part, organisation, names }, (column) =>
          contactBasis(part, all, name.source, column),
        ),
      )
    case 'addresses':
      return view.addresses.map((part) =>
        rowOf(part.id, [...part.rows, name.source], addressColumns, { part, organisation, names }, (column) =>
          addressBasis(part, name.source, column),
        ),
      )
    case 'notes':
      return view.notes.map((part) =>
        rowOf(part.id, [...part.rows, name.source], noteColumns, { part, organisation, names }, (column) =>
          noteBasis(part, name.source, column),
        ),
      )
    case 'conflicts':
      return conflictsOf(view).map((conflict) =>
        rowOf(
          conflict.record,
          [conflict.chosen.source, conflict.other.source],
          conflictColumns,
          { conflict, view },
          (column) => conflictBasis(conflict, column),
        ),
      )
    case 'aliases':
      return organisation.aliases.map((alias) =>
        rowOf(slug, [alias.source, name.source], aliasColumns, { alias, view }, (column) =>
          aliasBasis(alias, name.source, column),
        ),
      )
  }
}

type Described = Omit<Column<never>, 'cell'>

const columns: Readonly<Record<ExplainedTable, readonly Described[]>> = {
  organisations: organisationColumns,
  contacts: contactColumns,
  addresses: addressColumns,
  notes: noteColumns,
  conflicts: conflictColumns,
  aliases: aliasColumns,
}

export const columnsOf = (table: ExplainedTable): readonly string[] => columns[table].map(({ name }) => name)

/** What a column holds, and how its values come about. */
export const columnMeaning = (table: ExplainedTable, column: string): { meaning: string; computed: string } => {
  const { meaning = '', computed = 'Taken as the rules read it.' } =
    columns[table].find(({ name }) => name === column) ?? {}
  return { meaning, computed }
}

/** Cells as CSV and people see them: nothing is an empty text. */
export const shownCell = (cell: Cell): string => (cell === null ? '' : String(cell))
