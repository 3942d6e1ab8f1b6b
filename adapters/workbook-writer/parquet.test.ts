import { zstdDecompressSync } from 'node:zlib'
import { parquetMetadata, parquetReadObjects } from 'hyparquet'
import { expect, test } from 'vitest'
import type { Row, TableColumn } from '#contracts/ports/table-writer'
import { tableWriter } from './table-writer.ts'
import { memoryFile } from './testing.ts'

const compressors = { ZSTD: (bytes: Uint8Array) => new Uint8Array(zstdDecompressSync(bytes)) }
const columns: readonly TableColumn[] = [
  { name: 'id', type: 'text' },
  { name: 'kind', type: 'text' },
  { name: 'count', type: 'integer' },
  { name: 'score', type: 'number' },
  { name: 'empty', type: 'number' },
]

const write = async (rows: readonly Row[], rowsInChunk = 1_000) => {
  const file = memoryFile()
  const parquet = tableWriter.parquet(columns, file)
  for (let start = 0; start < rows.length; start += rowsInChunk) parquet.add(rows.slice(start, start + rowsInChunk))
  await parquet.finish()
  return file.bytes().buffer
}

test('texts, integers and numbers come back, and nothing is null', async () => {
  const rows = [
    ['é飛', 'a', 1, 0.8, null],
    ['', 'a', null, null, null],
  ]
  const file = await write(rows)
  expect(await parquetReadObjects({ file, compressors })).toEqual([
    { id: 'é飛', kind: 'a', count: 1, score: 0.8, empty: null },
    { id: null, kind: 'a', count: null, score: null, empty: null },
  ])
})

test('a table without rows keeps its columns', async () => {
  const file = await write([])
  expect(
    parquetMetadata(file)
      .schema.slice(1)
      .map(({ name }) => name),
  ).toEqual(columns.map(({ name }) => name))
  expect(await parquetReadObjects({ file, compressors })).toEqual([])
})

test('large tables are written in groups and read whole', async () => {
  const rows = Array.from({ length: 12_345 }, (_, index) => [
    `id ${index}`,
    `kind ${index % 3}`,
    index,
    index / 7,
    null,
  ])
  const file = await write(rows)
  const read = await parquetReadObjects({ file, compressors })
  expect(parquetMetadata(file).row_groups.length).toBeGreaterThan(1)
  expect(read).toHaveLength(12_345)
  expect(read.at(-1)).toEqual({ id: 'id 12344', kind: 'kind 2', count: 12_344, score: 12_344 / 7, empty: null })
})
