/** A cell of an output table; null is no value. */
export type Cell = string | number | null
export type Row = readonly Cell[]

export type TableColumn = { name: string; type: 'text' | 'integer' | 'number' }

/** A table whose rows come in chunks, each asked for when the last is done with. */
export type Table = { name: string; columns: readonly TableColumn[]; chunks: AsyncIterable<readonly Row[]> }

/** Turns tables into file formats; the same tables always give the same bytes. */
export type TableWriter = {
  /** A Parquet file to which rows are added in groups. */
  parquet(columns: readonly TableColumn[]): { add(rows: readonly Row[]): Promise<void>; finish(): Promise<Uint8Array> }
  /** One workbook with a formatted sheet per table; takes the next table only when it is done with the last. */
  workbook(tables: AsyncIterable<Table>): Promise<Uint8Array>
}
