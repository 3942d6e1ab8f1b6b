import type { Appender } from '#contracts/flow'

/** A cell of an output table; null is no value. */
export type Cell = string | number | null
export type Row = readonly Cell[]

/** `shade`: shares that a workbook shows in the colour of their band. */
export type TableColumn = { name: string; type: 'text' | 'integer' | 'number'; shade?: 'quality' }

/** A table whose rows come in chunks, each asked for when the last is done with. */
export type Table = { name: string; columns: readonly TableColumn[]; chunks: AsyncIterable<readonly Row[]> }

/** Turns tables into file formats, piece by piece; the same tables always give the same bytes. */
export type TableWriter = {
  /** A Parquet file to which rows are added in groups. */
  parquet(columns: readonly TableColumn[], file: Appender): { add(rows: readonly Row[]): void; finish(): Promise<void> }
  /**
   * One workbook with a formatted sheet per table, several where a table is longer than a sheet; takes the next table
   * only when it is done with the last.
   */
  workbook(tables: AsyncIterable<Table>, file: Appender): Promise<void>
}
