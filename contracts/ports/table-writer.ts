/** A cell of an output table; null is no value. */
export type Cell = string | number | null

export type TableColumn = { name: string; type: 'text' | 'integer' | 'number' }

export type Table = { name: string; columns: readonly TableColumn[]; rows: readonly (readonly Cell[])[] }

/** Called between chunks of rows, so that the caller can report progress, yield and stop. */
export type Pause = () => Promise<void>

/** Turns tables into file formats; the same tables always give the same bytes. */
export type TableWriter = {
  parquet(table: Table, pause: Pause): Promise<Uint8Array>
  /** One workbook with a formatted sheet per table; takes the next table only when it is done with the last. */
  workbook(tables: AsyncIterable<Table>, pause: Pause): Promise<Uint8Array>
}
