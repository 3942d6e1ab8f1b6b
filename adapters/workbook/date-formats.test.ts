import { expect, test } from 'vitest'
import { dateOfSerial, isDateFormat } from './date-formats.ts'

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

test('serials count from 1900 with its false leap day, or from 1904', () => {
  const iso = (serial: number, from1904 = false) => dateOfSerial(serial, from1904)?.toISOString()
  expect(iso(1)).toBe('1900-01-01T00:00:00.000Z')
  expect(iso(59)).toBe('1900-02-28T00:00:00.000Z')
  expect(iso(61)).toBe('1900-03-01T00:00:00.000Z')
  expect(iso(45_351.5)).toBe('2024-02-29T12:00:00.000Z')
  expect(iso(0, true)).toBe('1904-01-01T00:00:00.000Z')
  expect(iso(-1)).toBeUndefined()
  expect(iso(2_958_466)).toBeUndefined()
})
