import { describe, expect, test } from 'vitest'
import { bothReadings, dateEvidenceOf, dateOrderOf, normaliseDate } from './date.ts'

describe('the order of a column is what its values can only mean', () => {
  const readAll = (cells: string[], wanted: 'day_first' | 'month_first' = 'day_first') => {
    const order = dateOrderOf(dateEvidenceOf(cells), wanted)
    return cells.map((cell) => normaliseDate(cell, order))
  }

  test('one value that can only be day-first takes the doubt from the others', () => {
    expect(readAll(['26/07/2025', '03/04/2025'])[1]).toEqual({ value: '2025-04-03', reasons: [] })
  })

  test('one value that can only be month-first turns the others, which stay in doubt', () => {
    expect(readAll(['07/26/2025', '03/04/2025'])).toEqual([
      { value: '2025-07-26', reasons: [] },
      { value: '2025-03-04', reasons: ['date_ambiguous'] },
    ])
  })

  test('where both orders occur, the profile decides and the doubt stays', () => {
    expect(readAll(['07/26/2025', '26/07/2025', '03/04/2025'], 'month_first')).toEqual([
      { value: '2025-07-26', reasons: [] },
      { value: '2025-07-26', reasons: ['date_day_first'] },
      { value: '2025-03-04', reasons: ['date_ambiguous'] },
    ])
  })

  test('both readings are known, where there are two', () => {
    expect(['03/04/2025', '26/07/2025', '05/05/2025', '2025-03-04'].map(bothReadings)).toEqual([
      { day: '2025-04-03', month: '2025-03-04' },
      undefined,
      undefined,
      undefined,
    ])
  })
})

test.each([
  ['1 Mrt 2025', '2025-03-01', []],
  ['3. Dezember 2024', '2024-12-03', []],
  ['14 juillet 2025', '2025-07-14', []],
  ['2 de enero de 2025', '2025-01-02', []],
  ['Mon, 3 Feb 2025', '2025-02-03', []],
  ['45864', '2025-07-26', ['date_from_serial']],
  ['45864.5', '2025-07-26', ['date_from_serial']],
  [20250726, '2025-07-26', []],
  ['26/07/25', '2025-07-26', ['date_short_year']],
  ['26/07/1999 10:30', '1999-07-26', []],
  ['2025-07-26T10:30:00+02:00', '2025-07-26', []],
  ['July 2025', '2025-07-01', ['date_day_unknown']],
  ['2025-07', '2025-07-01', ['date_day_unknown']],
  ['07/2025', '2025-07-01', ['date_day_unknown']],
  ['Winter 2025', '', ['date_invalid']],
  ['32 Jan 2025', '', ['date_invalid']],
])('%j is %j with %j', (cell, value, reasons) => {
  expect(normaliseDate(cell)).toEqual({ value, reasons })
})
