import type { CellValue } from '#contracts/workbook'
import { cellText } from './cell-text.ts'
import type { ShownAs } from './date-formats.ts'
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

const day = 86_400_000

/** Days as hours, minutes and seconds, with milliseconds where there are any: 0.4 is `09:36:00`. */
export const timeOfDays = (days: number): string | undefined => {
  if (!(days >= 0 && days < 1_000_000)) return undefined
  const total = Math.round(days * day)
  const [hours, minutes, seconds] = [total / 3_600_000, (total / 60_000) % 60, (total / 1_000) % 60]
  const padded = [hours, minutes, seconds].map((part) => String(Math.trunc(part)).padStart(2, '0')).join(':')
  return total % 1_000 === 0 ? padded : `${padded}.${String(total % 1_000).padStart(3, '0')}`
}

/** What a cell shows of its number, where a calendar or clock can; a time style shows a moment of a whole day too. */
export const numberShownAs = (raw: string, style: ShownAs, from1904: boolean): CellValue => {
  const value = numberOf(raw)
  if (style === 'number' || typeof value !== 'number') return value
  const isTime = style === 'duration' || (style === 'time' && value < 1)
  return (isTime ? timeOfDays(value) : dateOfSerial(value, from1904)) ?? value
}

/** A date in ISO 8601; without a time zone it is the wall time of the sheet. */
export const isoDate = (raw: string): Date | string => {
  const date = new Date(/T.*(Z|[+-]\d\d:?\d\d)$/.test(raw) || !raw.includes('T') ? raw : `${raw}Z`)
  return Number.isNaN(date.getTime()) ? cellText(raw) : date
}

/** The time of day that a moment on the first day of the calendar stands for. */
export const timeOfMoment = (raw: string) => /^1899-12-3[01]T(\d{2}:\d{2}:\d{2})(?:\.0*)?$/.exec(raw)?.[1]

/** How a value reads as text where nothing else is known of it. */
const shown = (value: CellValue): string => {
  if (value instanceof Date) {
    const iso = value.toISOString()
    return iso.endsWith('T00:00:00.000Z') ? iso.slice(0, 10) : iso.slice(0, 19)
  }
  return typeof value === 'boolean' ? (value ? 'TRUE' : 'FALSE') : String(value ?? '')
}

/** The text that the file stores, where it tells more than the value. */
export const rawBeside = (raw: string, value: CellValue): string | undefined => (shown(value) === raw ? undefined : raw)
