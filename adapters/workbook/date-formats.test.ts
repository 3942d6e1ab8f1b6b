import { expect, test } from 'vitest'
import { isDateFormat } from './date-formats.ts'

test.each(['yyyy-mm-dd', 'd/m/yy', 'mmm yyyy', '[$-409]d mmm yyyy;@', 'dd/mm/yyyy hh:mm', '"on" d mmmm'])(
  '%s is a date',
  (code) => {
    expect(isDateFormat(code)).toBe(true)
  },
)

test.each(['General', '0.00', '#,##0 "days"', '[Red]0', 'hh:mm', '[h]:mm:ss', 'mm:ss', '0_d', '0\\d', '@', '0.0E+00'])(
  '%s is no date',
  (code) => {
    expect(isDateFormat(code)).toBe(false)
  },
)
