import type { CellValue } from '#contracts/workbook'
import { cellText } from './cell-text.ts'
import { dateOfSerial } from './date-serial.ts'

/**
 * The number that a file writes. A whole number with more digits than a double holds stays text, so that no id or
 * phone number loses its last digits; so does what is no number at all.
 */
export const numberOf = (raw: string): number | string => {
  const number = Number(raw)
  if (!Number.isFinite(number) || raw.trim() === '') return cellText(raw)
  if (raw.length <= 15 || !/^\d+$/.test(raw) || String(number) === raw) return number
  return raw
}

/** A number in a cell of a date style is a date, where any calendar shows it. */
export const numberOrDate = (raw: string, isDate: boolean, from1904: boolean): CellValue => {
  const value = numberOf(raw)
  return (isDate && typeof value === 'number' ? dateOfSerial(value, from1904) : undefined) ?? value
}

/** A date in ISO 8601; without a time zone it is the wall time of the sheet. */
export const isoDate = (raw: string): Date | string => {
  const date = new Date(/T.*(Z|[+-]\d\d:?\d\d)$/.test(raw) || !raw.includes('T') ? raw : `${raw}Z`)
  return Number.isNaN(date.getTime()) ? cellText(raw) : date
}

/** How a value reads as text where nothing else is known of it. */
const shown = (value: CellValue): string => {
  if (value instanceof Date) {
    const iso = value.toISOString()
    return iso.endsWith('T00:00:00.000Z') ? iso.slice(0, 10) : iso.slice(0, 19)
  }
  return typeof value === 'boolean' ? (value ? 'TRUE' : 'FALSE') : String(value ?? '')
}

/** The text that the file stores, where it tells more than the value. */
export const rawBeside = (raw: string, value: CellValue): string | undefined =>
  typeof value === 'string' || shown(value) === raw ? undefined : raw
