import { zstdCompressSync } from 'node:zlib'
import { ByteWriter, ParquetWriter, schemaFromColumnData } from 'hyparquet-writer'
import type { Appender } from '#contracts/flow'
import type { Cell, Row, TableColumn, TableWriter } from '#contracts/ports/table-writer'

const cellsSampled = 200
const firstRoom = 1 << 18
const codec = 'ZSTD'
const compressors = { ZSTD: (bytes: Uint8Array) => zstdCompressSync(bytes) }
const types = { text: 'STRING', integer: 'INT32', number: 'DOUBLE' } as const

/** Texts that hardly repeat gain nothing from a dictionary, and making one is the dearest part. */
const isMostlyDistinct = (cells: readonly Cell[]) => {
  const sample: Cell[] = []
  for (const cell of cells) if (cell !== null && sample.push(cell) === cellsSampled) break
  return new Set(sample).size * 2 > sample.length
}

/** UTF-8 of many texts at once, as views of one buffer: far cheaper than one buffer each. */
const bytesOf = (cells: readonly Cell[]): (Uint8Array | null)[] => {
  const texts = cells.map((cell) => (cell === null ? null : String(cell)))
  const joined = texts.join('')
  const whole = Buffer.from(joined)
  const lengthOf = whole.length === joined.length ? (text: string) => text.length : Buffer.byteLength
  let offset = 0
  return texts.map((text) => (text === null ? null : whole.subarray(offset, (offset += lengthOf(text)))))
}

const columnData = (columns: readonly TableColumn[], rows: readonly Row[]) =>
  columns.map(({ name, type }, index) => {
    const column = { name, type: types[type], nullable: true, offsetIndex: false }
    const cells = rows.map((row) => (row[index] === '' ? null : (row[index] ?? null)))
    return type === 'text' && isMostlyDistinct(cells)
      ? { ...column, encoding: 'PLAIN' as const, data: bytesOf(cells) }
      : { ...column, data: cells }
  })

/** Groups of fewer rows cost more than they save; their number of chunks keeps what waits in memory small. */
const [rowsInGroup, chunksInGroup] = [2_000, 4]

/** A table as Parquet; a cell without text is null. */
export const parquet: TableWriter['parquet'] = (columns, file) => {
  const writer = pieceWriter(file)
  const schema = schemaFromColumnData({ columnData: columnData(columns, []) })
  const table = new ParquetWriter({ writer, schema, codec, compressors, statistics: false, createdBy: 'hotpass' })
  let waiting: (readonly Row[])[] = []
  const writeGroup = () => {
    const rows = waiting.flat()
    waiting = []
    table.write({ columnData: columnData(columns, rows), rowGroupSize: Math.max(1, rows.length) })
  }
  return {
    add(rows) {
      waiting.push(rows)
      const count = waiting.reduce((sum, chunk) => sum + chunk.length, 0)
      if (count >= rowsInGroup || waiting.length === chunksInGroup) writeGroup()
    },
    async finish() {
      if (waiting.length > 0) writeGroup()
      await table.finish()
      writer.flush()
      await file.finish()
    },
  }
}

/** Passes on what was written after each row group. */
const pieceWriter = (file: Appender) => {
  const writer = new ByteWriter(firstRoom)
  const flush = () => {
    file.append(writer.getBytes())
    writer.index = 0
  }
  return Object.assign(writer, { flush })
}
