import type { CellValue } from '#contracts/workbook'
import { monthOf } from './month.ts'
import type { Normalised } from './normalised.ts'
import { normaliseText, textOfCell } from './text.ts'

export const dateRules = 2

/** How `03/04/2025` is read; `certain`: the column shows that it is meant so. */
export type DateOrder = { first: 'day' | 'month'; certain: boolean }

const day = 86_400_000
const epoch1900 = Date.UTC(1899, 11, 30)
const [firstSerial, lastSerial] = [10_000, 100_000]

const two = (number: number) => (number < 10 ? `0${number}` : `${number}`)
const isLeap = (year: number) => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
const daysOf = (year: number, month: number) =>
  month === 2 ? (isLeap(year) ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31

const iso = (year: number, month: number, date: number): string | undefined => {
  if (year < 1900 || year > 2199) return undefined
  const exists = month >= 1 && month <= 12 && date >= 1 && date <= daysOf(year, month)
  return exists ? `${year}-${two(month)}-${two(date)}` : undefined
}

const yearFirst = /^(\d{4})[-/. ](\d{1,2})[-/. ](\d{1,2})(?:[T ].*)?$/
const compact = /^(\d{4})(\d{2})(\d{2})$/
const numbers = /^(?:\p{L}+,? )?(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})(?:[T ,].*)?$/u
const dayMonthName =
  /^(?:\p{L}+,? )?(\d{1,2})(?:st|nd|rd|th|\.)?[- ./]?(?:of |de )?(\p{L}{3,10})\.?(?: de)?[-, /']*(\d{4}|\d{2})(?:[T ,].*)?$/u
const monthNameDay = /^(?:\p{L}+, )?(\p{L}{3,10})\.?[- ](\d{1,2})(?:st|nd|rd|th)?,?[- ]+(\d{4})(?:[T ,].*)?$/u
const monthYear = /^(\d{1,2}|\p{L}{3,10})\.?[-/. ](\d{4})$/u
const yearMonth = /^(\d{4})[-/.](\d{1,2})$/
const serial = /^\d{5}(?:[.,]\d+)?$/

const dated = (value: string | undefined, ...reasons: string[]): Normalised =>
  value ? { value, reasons } : { value: '', reasons: ['date_invalid'] }

const fullYear = (text: string) => (text.length === 4 ? Number(text) : Number(text) + (Number(text) < 70 ? 2000 : 1900))
/** Two digits leave the century to us. */
const shortYear = (text: string) => (text.length === 4 ? [] : ['date_short_year'])

const ofSerial = (days: number): Normalised =>
  days >= firstSerial && days < lastSerial
    ? dated(new Date(epoch1900 + Math.floor(days) * day).toISOString().slice(0, 10), 'date_from_serial')
    : dated(undefined)

/** Both readings of a text of three numbers, where both exist and differ. */
export const bothReadings = (cell: CellValue): { day: string; month: string } | undefined => {
  const [, first, second, year = ''] = numbers.exec(normaliseText(textOfCell(cell)).value) ?? []
  const [a, b] = [Number(first), Number(second)]
  const [dayFirst, monthFirst] = [iso(fullYear(year), b, a), iso(fullYear(year), a, b)]
  return a !== b && dayFirst && monthFirst ? { day: dayFirst, month: monthFirst } : undefined
}

const ofMonth = (text: string): Normalised | undefined => {
  const [, month, year] = monthYear.exec(text) ?? []
  if (year !== undefined) return dated(iso(Number(year), Number(month) || monthOf(month ?? ''), 1), 'date_day_unknown')
  const [, first, second] = yearMonth.exec(text) ?? []
  return first === undefined ? undefined : dated(iso(Number(first), Number(second), 1), 'date_day_unknown')
}

const fromText = (text: string, order: DateOrder): Normalised => {
  const ymd = yearFirst.exec(text) ?? compact.exec(text)
  if (ymd) return dated(iso(Number(ymd[1]), Number(ymd[2]), Number(ymd[3])))
  const month = ofMonth(text)
  if (month) return month
  const named = dayMonthName.exec(text)
  if (named) {
    const [, date, month = '', year = ''] = named
    return dated(iso(fullYear(year), monthOf(month), Number(date)), ...shortYear(year))
  }
  const american = monthNameDay.exec(text)
  if (american) return dated(iso(Number(american[3]), monthOf(american[1] ?? ''), Number(american[2])))
  if (serial.test(text)) return ofSerial(Number(text.replace(',', '.')))
  const numeric = numbers.exec(text)
  if (!numeric) return dated(undefined)
  const [first, second, short] = [Number(numeric[1]), Number(numeric[2]), numeric[3] ?? '']
  const year = fullYear(short)
  const other = order.first === 'day' ? 'date_month_first' : 'date_day_first'
  const monthIs = (month: number, date: number, ...reasons: string[]) =>
    dated(iso(year, month, date), ...reasons, ...shortYear(short))
  if (second > 12) return monthIs(first, second, ...(order.first === 'day' ? [other] : []))
  if (first > 12) return monthIs(second, first, ...(order.first === 'month' ? [other] : []))
  const doubt = first !== second && !order.certain ? ['date_ambiguous'] : []
  return order.first === 'day' ? monthIs(second, first, ...doubt) : monthIs(first, second, ...doubt)
}

/** How many values of a column can only have the day first, and how many only the month. */
export type DateEvidence = { day: number; month: number }

export const dateEvidenceOf = (cells: Iterable<CellValue | undefined>): DateEvidence => {
  const shown = { day: 0, month: 0 }
  for (const cell of cells) {
    if (typeof cell !== 'string') continue
    const [, first, second] = numbers.exec(normaliseText(cell).value) ?? []
    if (Number(first) > 12 && Number(second) <= 12) shown.day += 1
    else if (Number(second) > 12 && Number(first) <= 12) shown.month += 1
  }
  return shown
}

/** The order that a column shows, else the one that the profile says; certain only where both are the same. */
export const dateOrderOf = (
  { day: days, month: months }: DateEvidence = { day: 0, month: 0 },
  wanted: 'day_first' | 'month_first' = 'day_first',
): DateOrder => {
  const [first, own, other] =
    wanted === 'day_first' ? (['day', days, months] as const) : (['month', months, days] as const)
  if (own === 0 && other > 0) return { first: first === 'day' ? 'month' : 'day', certain: false }
  return { first, certain: own > 0 && other === 0 }
}

const dayFirst: DateOrder = { first: 'day', certain: false }

/** ISO date of a cell: real dates by their type, plain numbers as serial days, text in the given order unless the year leads. */
export const normaliseDate = (cell: CellValue | undefined, order: DateOrder = dayFirst): Normalised => {
  if (cell instanceof Date) return dated(iso(cell.getUTCFullYear(), cell.getUTCMonth() + 1, cell.getUTCDate()))
  if (typeof cell === 'number' && cell >= firstSerial && cell < lastSerial) return ofSerial(cell)
  const text = normaliseText(textOfCell(cell))
  return text.value === '' ? text : fromText(text.value, order)
}
