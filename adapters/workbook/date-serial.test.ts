import { expect, test } from 'vitest'
import { dateOfSerial } from './date-serial.ts'

test('serials count from 1900 with its false leap day, or from 1904', () => {
  const iso = (serial: number, from1904 = false) => dateOfSerial(serial, from1904)?.toISOString()
  expect(iso(1)).toBe('1900-01-01T00:00:00.000Z')
  expect(iso(59)).toBe('1900-02-28T00:00:00.000Z')
  expect(iso(60)).toBeUndefined()
  expect(iso(61)).toBe('1900-03-01T00:00:00.000Z')
  expect(iso(45_351.5)).toBe('2024-02-29T12:00:00.000Z')
  expect(iso(0, true)).toBe('1904-01-01T00:00:00.000Z')
  expect(iso(-1)).toBeUndefined()
  expect(iso(2_958_466)).toBeUndefined()
})
