import type { CellValue } from '#contracts/workbook'
import type { Normalised } from './normalised.ts'
import { normaliseText, textOfCell } from './text.ts'

export const dateRules = 1

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const monthOf = (word: string) => months.indexOf(word.slice(0, 3).toLowerCase()) + 1
const day = 86_400_000
const epoch1900 = Date.UTC(1899, 11, 30)

const iso = (year: number, month: number, date: number): string | undefined => {
  if (year < 1900 || year > 2199) return undefined
  const time = new Date(Date.UTC(year, month - 1, date))
  return time.getUTCMonth() === month - 1 && time.getUTCDate() === date ? time.toISOString().slice(0, 10) : undefined
}

const yearFirst = /^(\d{4})[-/. ](\d{1,2})[-/. ](\d{1,2})(?:[T ].*)?$/
const compact = /^(\d{4})(\d{2})(\d{2})$/
const dayFirst = /^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})(?:[T ,].*)?$/
const dayMonthName =
  /^(?:\p{L}+,? )?(\d{1,2})(?:st|nd|rd|th)?[- ./]?(?:of )?(\p{L}{3,9})\.?[-, /]*(\d{4}|\d{2})(?:[T ,].*)?$/u
const monthNameDay = /^(?:\p{L}+, )?(\p{L}{3,9})\.?[- ](\d{1,2})(?:st|nd|rd|th)?,?[- ]+(\d{4})(?:[T ,].*)?$/u

const fullYear = (text: string) => (text.length === 4 ? Number(text) : Number(text) + (Number(text) < 70 ? 2000 : 1900))

const dated = (value: string | undefined, ...reasons: string[]): Normalised =>
  value ? { value, reasons } : { value: '', reasons: ['date_invalid'] }

const fromText = (text: string): Normalised => {
  const ymd = yearFirst.exec(text) ?? compact.exec(text)
  if (ymd) return dated(iso(Number(ymd[1]), Number(ymd[2]), Number(ymd[3])))
  const named = dayMonthName.exec(text)
  if (named) return dated(iso(fullYear(named[3] ?? ''), monthOf(named[2] ?? ''), Number(named[1])))
  const american = monthNameDay.exec(text)
  if (american) return dated(iso(Number(american[3]), monthOf(american[1] ?? ''), Number(american[2])))
  const numeric = dayFirst.exec(text)
  if (!numeric) return dated(undefined)
  const [first, second, year] = [Number(numeric[1]), Number(numeric[2]), fullYear(numeric[3] ?? '')]
  if (second > 12) return dated(iso(year, first, second), 'date_month_first')
  const ambiguous = first <= 12 && first !== second
  return dated(iso(year, second, first), ...(ambiguous ? ['date_ambiguous'] : []))
}

/** ISO date of a cell: real dates by their type, plain numbers as serial days, text day-first unless the year leads. */
export const normaliseDate = (cell: CellValue | undefined): Normalised => {
  if (cell instanceof Date) return dated(iso(cell.getUTCFullYear(), cell.getUTCMonth() + 1, cell.getUTCDate()))
  if (typeof cell === 'number' && cell >= 10_000 && cell < 100_000) {
    return dated(new Date(epoch1900 + Math.floor(cell) * day).toISOString().slice(0, 10), 'date_from_serial')
  }
  const text = normaliseText(textOfCell(cell))
  return text.value === '' ? text : fromText(text.value)
}
