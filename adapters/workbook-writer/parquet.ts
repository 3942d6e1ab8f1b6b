import { ByteWriter, ParquetWriter, schemaFromColumnData } from 'hyparquet-writer'
import type { Cell, Pause, Table, TableColumn } from '#contracts/ports/table-writer'

const rowsInGroup = 5_000
const types = { text: 'STRING', integer: 'INT32', number: 'DOUBLE' } as const

const columnData = (columns: readonly TableColumn[], rows: readonly (readonly Cell[])[]) =>
  columns.map(({ name, type }, column) => ({
    name,
    type: types[type],
    nullable: true,
    data: rows.map((row) => (row[column] === '' ? null : (row[column] ?? null))),
  }))

/** A table as Parquet, in groups of rows; a cell without text is null. */
export const parquetOf = async ({ columns, rows }: Table, pause: Pause): Promise<Uint8Array> => {
  const bytes = new ByteWriter()
  const schema = schemaFromColumnData({ columnData: columnData(columns, []) })
  const parquet = new ParquetWriter({ writer: bytes, schema, statistics: false, createdBy: 'hotpass' })
  for (let start = 0; start < rows.length; start += rowsInGroup) {
    await parquet.write({ columnData: columnData(columns, rows.slice(start, start + rowsInGroup)), rowGroupSize: rowsInGroup })
    await pause()
  }
  await parquet.finish()
  return bytes.getBytes().slice()
}
