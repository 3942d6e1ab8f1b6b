import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { SheetRow } from '#contracts/workbook'
import { delimitedScanner, parseDelimited } from './delimited.ts'

test('wherever the pieces are cut, the rows are those of the whole text', () => {
  const parts = fc.constantFrom('a', 'é', '"', '""', ',', '\r', '\n', '\r\n', '"x\ny"', '"p,q"')
  fc.assert(
    fc.property(fc.array(parts), fc.array(fc.nat({ max: 6 }), { minLength: 1 }), (tokens, sizes) => {
      const text = tokens.join('')
      const rowsOf = (cut: (rest: string, turn: number) => number) => {
        const rows: SheetRow[] = []
        const scanner = delimitedScanner(',', (row) => rows.push(row))
        try {
          for (let rest = text, turn = 0; rest !== ''; turn += 1) {
            const size = cut(rest, turn)
            scanner.push(rest.slice(0, size))
            rest = rest.slice(size)
          }
          return { rows, lastRow: scanner.end() }
        } catch (error) {
          return { rows, error: String(error) }
        }
      }
      const whole = rowsOf((rest) => rest.length)
      expect(rowsOf((_, turn) => 1 + (sizes[turn % sizes.length] ?? 0))).toEqual(whole)
    }),
  )
})

test('a quotation mark that is never closed is found before all that follows is in memory', () => {
  const scanner = delimitedScanner(',', () => {})
  expect(() => {
    scanner.push('a,b\n1,"')
    for (let piece = 0; piece < 100; piece += 1) scanner.push('x'.repeat(100_000))
  }).toThrow('row 2')
})

test('ragged rows keep their cells', () => {
  expect(parseDelimited('a,b\n1\n1,2,3,,\n', ',').map(({ cells }) => cells)).toEqual([
    ['a', 'b'],
    ['1'],
    ['1', '2', '3'],
  ])
})
