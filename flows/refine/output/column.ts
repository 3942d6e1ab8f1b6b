import type { Cell, TableColumn } from '#contracts/ports/table-writer'

/** A column of an output table: what it is called and means, and how its cell is made of what the row shows. */
export type Column<View> = TableColumn & {
  meaning: string
  /** Where its values come from. */
  source: string
  /** How they are computed; absent: taken as they are. */
  computed?: string
  unit?: string
  cell: (view: View) => Cell
}

/** A column of text. */
export const text = <View>(
  name: string,
  meaning: string,
  source: string,
  cell: (view: View) => string,
  computed?: string,
): Column<View> => ({ name, type: 'text', meaning, source, ...(computed !== undefined && { computed }), cell })

/** A column of numbers, with their unit. */
export const figure = <View>(
  name: string,
  unit: string,
  meaning: string,
  source: string,
  cell: (view: View) => number | null,
  computed?: string,
): Column<View> => ({
  name,
  type: unit === 'count' || unit === 'row number' ? 'integer' : 'number',
  unit,
  meaning,
  source,
  ...(computed !== undefined && { computed }),
  cell,
})

export const cellsWith = <View>(columns: readonly Column<View>[], view: View): Cell[] =>
  columns.map(({ cell }) => cell(view))

export const otherFields = 'Cells of columns that no field takes, as header: text.'

/** Distinct values as one text. */
export const listed = (values: readonly string[]): string =>
  values.length < 2 ? (values[0] ?? '') : [...new Set(values)].filter(Boolean).join('; ')
