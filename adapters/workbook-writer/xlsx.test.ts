import { readXlsx } from 'hucre/xlsx'
import { expect, test } from 'vitest'
import type { Row, Table } from '#contracts/ports/table-writer'
import { tableWriter } from './table-writer.ts'

type Sheet = Omit<Table, 'chunks'> & { rows: Row[] }

async function* chunksOf(rows: readonly Row[]) {
  for (let start = 0; start < rows.length; start += 1_000) yield rows.slice(start, start + 1_000)
}
async function* each(...sheets: Sheet[]) {
  for (const { rows, ...sheet } of sheets) yield { ...sheet, chunks: chunksOf(rows) }
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
  const workbook = await readXlsx(await tableWriter.workbook(each(table)))
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
  const [sheet] = (await readXlsx(await tableWriter.workbook(each(table)), { readStyles: true })).sheets
  expect(sheet?.freezePane).toMatchObject({ rows: 1 })
  expect(sheet?.autoFilter).toMatchObject({ range: 'A1:C7' })
  expect(sheet?.columns?.[0]?.width).toBe(60)
})

test('sheets come one after the other, and wide tables go past column Z', async () => {
  const wide: Sheet = {
    name: 'Wide',
    columns: Array.from({ length: 42 }, (_, index) => ({ name: `c${index}`, type: 'text' })),
    rows: [Array.from({ length: 42 }, (_, index) => `v${index}`)],
  }
  const { sheets } = await readXlsx(await tableWriter.workbook(each(table, wide)))
  expect(sheets.map(({ name }) => name)).toEqual(['People & places', 'Wide'])
  expect(sheets[1]?.rows[1]).toEqual(wide.rows[0])
})

test('the same tables give the same bytes, whatever time it is', async () => {
  const rows = Array.from({ length: 5_000 }, (_, index) => [`row ${index}`, index, index / 3])
  const large = { ...table, rows }
  const [first, second] = [
    await tableWriter.workbook(each(large, table)),
    await tableWriter.workbook(each(large, table)),
  ]
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
  await expect(tableWriter.workbook(tables())).rejects.toThrow('stopped')
})
