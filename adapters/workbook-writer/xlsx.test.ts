import { readXlsx } from 'hucre/xlsx'
import { expect, test } from 'vitest'
import type { Row, Table } from '#contracts/ports/table-writer'
import { sheetsOf } from './sheet-xml.ts'
import { tableWriter } from './table-writer.ts'
import { memoryFile } from './testing.ts'

type Sheet = Omit<Table, 'chunks'> & { rows: Row[] }

async function* chunksOf(rows: readonly Row[]) {
  for (let start = 0; start < rows.length; start += 1_000) yield rows.slice(start, start + 1_000)
}
async function* each(...sheets: Sheet[]) {
  for (const { rows, ...sheet } of sheets) yield { ...sheet, chunks: chunksOf(rows) }
}

const written = async (tables: AsyncIterable<Table>) => {
  const file = memoryFile()
  await tableWriter.workbook(tables, file)
  return file.bytes()
}

const table: Sheet = {
  name: 'People & places',
  columns: [
    { name: 'name', type: 'text' },
    { name: 'count', type: 'integer' },
    { name: 'score', type: 'number' },
  ],
  rows: [
    ['=1+1', 1, 0.8],
    [' <b> & "c" ', null, null],
    ['line one\nline two', 3, 1],
    ['', 4, null],
    ['ends in a control \u0007 character, and _x0041_', 5, null],
    ['x'.repeat(40_000), 6, null],
  ],
}

test('another reader finds every cell again: text as text, numbers as numbers', async () => {
  const workbook = await readXlsx(await written(each(table)))
  const [sheet] = workbook.sheets
  expect(sheet?.name).toBe('People & places')
  expect(sheet?.rows.slice(0, 6).map((row) => Array.from({ length: 3 }, (_, index) => row[index] ?? null))).toEqual([
    ['name', 'count', 'score'],
    ['=1+1', 1, 0.8],
    [' <b> & "c" ', null, null],
    ['line one\nline two', 3, 1],
    [null, 4, null],
    ['ends in a control  character, and _x0041_', 5, null],
  ])
  expect(sheet?.rows[6]?.[0]).toHaveLength(32_767)
})

test('the header stays in view, columns fit, and every column can be filtered', async () => {
  const [sheet] = (await readXlsx(await written(each(table)), { readStyles: true })).sheets
  expect(sheet?.freezePane).toMatchObject({ rows: 1 })
  expect(sheet?.autoFilter).toMatchObject({ range: 'A1:C7' })
  expect(sheet?.columns?.[0]?.width).toBe(60)
})

test('shares have the colour of their band, where their column asks for it', async () => {
  const shares: Sheet = {
    name: 'Quality',
    columns: [
      { name: 'share', type: 'number', shade: 'quality' },
      { name: 'plain', type: 'number' },
    ],
    rows: [1, 0.8, 0.79, 0.6, 0.4, 0.39, 0].map((share) => [share, share]),
  }
  const [sheet] = (await readXlsx(await written(each(shares)), { readStyles: true })).sheets
  const colours = (column: number) =>
    Array.from({ length: 7 }, (_, row) => sheet?.cells?.get(`${row + 1},${column}`)?.style?.fill).map((fill) =>
      fill && 'fgColor' in fill ? fill.fgColor?.rgb : undefined,
    )
  const [green, yellow, orange, red] = ['C6E7C8', 'FFF2B3', 'FAD7A8', 'F4B6B6']
  expect(colours(0)).toEqual([green, green, yellow, yellow, orange, red, red])
  expect(colours(1)).toEqual(Array.from({ length: 7 }))
})

test('sheets come one after the other, and wide tables go past column Z', async () => {
  const wide: Sheet = {
    name: 'Wide',
    columns: Array.from({ length: 42 }, (_, index) => ({ name: `c${index}`, type: 'text' })),
    rows: [Array.from({ length: 42 }, (_, index) => `v${index}`)],
  }
  const { sheets } = await readXlsx(await written(each(table, wide)))
  expect(sheets.map(({ name }) => name)).toEqual(['People & places', 'Wide'])
  expect(sheets[1]?.rows[1]).toEqual(wide.rows[0])
})

test('a table that is longer than a sheet goes on on the next', async () => {
  const chunks = chunksOf(Array.from({ length: 2_500 }, (_, index) => [index]))
  const columns = [{ name: 'number', type: 'integer' as const }]
  const sheets: string[][] = []
  for await (const { name, content } of sheetsOf({ name: 'x'.repeat(31), columns, chunks }, 1_001)) {
    let xml = ''
    for await (const piece of content) xml += piece
    const values = [...xml.matchAll(/<v>(\d+)<\/v>/g)].map(([, value = '']) => value)
    sheets.push([name, values[0] ?? '', values.at(-1) ?? '', /autoFilter ref="([^"]+)"/.exec(xml)?.[1] ?? ''])
  }
  expect(sheets).toEqual([
    ['x'.repeat(31), '0', '999', 'A1:A1001'],
    [`${'x'.repeat(27)} (2)`, '1000', '1999', 'A1:A1001'],
    [`${'x'.repeat(27)} (3)`, '2000', '2499', 'A1:A501'],
  ])
})

test('the same tables give the same bytes, whatever time it is', async () => {
  const rows = Array.from({ length: 5_000 }, (_, index) => [`row ${index}`, index, index / 3])
  const large = { ...table, rows }
  const [first, second] = [await written(each(large, table)), await written(each(large, table))]
  expect(Buffer.compare(first, second)).toBe(0)
})

test('a failure of the rows is a failure of the workbook', async () => {
  const failing = async function* () {
    yield [['first', 1, 1]]
    throw new Error('stopped')
  }
  const tables = async function* () {
    yield { name: table.name, columns: table.columns, chunks: failing() }
  }
  await expect(written(tables())).rejects.toThrow('stopped')
})
