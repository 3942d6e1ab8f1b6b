import { expect, test } from 'vitest'
import { shownBy } from './date-formats.ts'

test.each(['yyyy-mm-dd', 'd/m/yy', 'mmm yyyy', '[$-409]d mmm yyyy;@', 'dd/mm/yyyy hh:mm', '"on" d mmmm'])(
  '%s shows a date',
  (code) => {
    expect(shownBy(code)).toBe('date')
  },
)

test.each(['hh:mm', 'mm:ss', 'h:mm AM/PM', '[$-F400]h:mm:ss AM/PM', 'mm:ss.0', 'h"時"mm"分"'])(
  '%s shows a time of day',
  (code) => {
    expect(shownBy(code)).toBe('time')
  },
)

test.each(['[h]:mm:ss', '[hh]:mm', '[mm]:ss', '[s]'])('%s shows hours, minutes or seconds that count on', (code) => {
  expect(shownBy(code)).toBe('duration')
})

test.each(['General', '0.00', '#,##0 "days"', '[Red]0', '0_d', '0\\d', '@', '0.0E+00', ';;;', 'Standard'])(
  '%s shows a number',
  (code) => {
    expect(shownBy(code)).toBe('number')
  },
)
