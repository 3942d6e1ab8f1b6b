import fc from 'fast-check'
import { expect, test } from 'vitest'
import { csvLine } from '../output/csv.ts'
import { csvTable } from './csv-table.ts'
import { fileOf } from './testing.ts'

const read = (text: string, wanted: readonly number[], key = -1) =>
  Array.from(csvTable(fileOf(text)).rows(wanted, key), ({ at, values }) => [at, ...values])

test('values come back as they were written, trimmed, and filled ones are counted', () => {
  const cell = fc.oneof(
    fc.string(),
    fc.constantFrom('a,b', '"', '""', 'x\ny', '=1+1', "'=1", '', ' é ', '+27821234567'),
  )
  fc.assert(
    fc.property(fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { maxLength: 30 }), (rows) => {
      const text = [['a', 'b', 'c'], ...rows].map((row) => `${csvLine(row)}\n`).join('')
      const table = csvTable(fileOf(text))
      const read = Array.from(table.rows([2, 0], 1), ({ at, values }) => [at, ...values])
      const plain = (value = '') => value.toWellFormed().trim()
      expect(read).toEqual(rows.map(([a, b, c]) => [plain(b), plain(c), plain(a)]))
      expect(table.counts()).toEqual({
        rows: rows.length,
        filled: [0, 1, 2].map((index) => rows.filter((row) => row[index] !== '').length),
      })
    }),
  )
})

test('rows go on where a piece of the file ends, wherever that is', () => {
  const lengths = [1_048_570, 1_048_571, 1_048_572, 1_048_573, 1_048_574, 1_048_575, 1_048_576, 1_048_577]
  for (const length of lengths) {
    for (const cell of ['x'.repeat(length), `"${'x'.repeat(length - 4)}"""`, `"${'\n'.repeat(length - 2)}"`]) {
      const rows = read(`a,b\r\n${cell},1\r\n2,"3"\r\n`, [1])
      expect(rows, `${length} ${cell.slice(0, 2)}`).toEqual([
        [1, '1'],
        [2, '3'],
      ])
    }
  }
})

test('a file may end without a line feed, and a row may be short', () => {
  expect(read('a,b\n1,2\n3', [0, 1])).toEqual([
    [1, '1', '2'],
    [2, '3', ''],
  ])
  expect(read('a,b', [0])).toEqual([])
  expect(read('', [])).toEqual([])
})
