import type { LinkTable } from './link-table.ts'
import { isFit, type TableJoin } from './table-join.ts'

/**
 * Tells which list the ids of a table are of: by place of the table, one number for all tables whose ids lead to each
 * other. Numbers of other lists say nothing of these, even where they are the same.
 */
export const idListsOf = (
  tables: readonly Pick<LinkTable, 'place' | 'idColumn'>[],
  joinOf: (place: number) => Pick<TableJoin, 'tests'> | undefined,
): ((place: number) => number) => {
  const lists = new Map(tables.map(({ place }) => [place, place]))
  const listOf = (place: number) => lists.get(place) ?? place
  const idColumnOf = (place: number) => tables.find((table) => table.place === place)?.idColumn
  for (const { place, idColumn } of tables) {
    for (const { by, column, parent, parentColumn } of joinOf(place)?.tests.filter(isFit) ?? []) {
      if (by !== 'id' || column !== idColumn || parentColumn !== idColumnOf(parent)) continue
      const [one, other] = [listOf(place), listOf(parent)]
      for (const [table, list] of lists) if (list === other) lists.set(table, one)
    }
  }
  return listOf
}
