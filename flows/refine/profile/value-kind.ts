import type { CellValue } from '#contracts/workbook'
import { isFormulaError, isPlaceholder } from '#flows/refine/placeholder'

export const valueKinds = [
  'text',
  'number',
  'date',
  'boolean',
  'email',
  'phone',
  'url',
  'zero',
  'placeholder',
  'failure',
] as const

/**
 * What one filled cell looks like. `zero` is a lone 0 (a number, or what a failed lookup leaves), `failure` a formula
 * error such as `#N/A`, `placeholder` a word that stands for nothing.
 */
export type ValueKind = (typeof valueKinds)[number]

export const kindOf = (value: Exclude<CellValue, null>): ValueKind => {
  if (typeof value === 'number') return value === 0 ? 'zero' : 'number'
  if (typeof value === 'boolean') return 'boolean'
  return value instanceof Date ? 'date' : kindOfText(value.trim())
}

const kindOfText = (text: string): ValueKind => {
  if (text === '' || isPlaceholder(text)) return 'placeholder'
  if (text.includes('@') && isEmail(text)) return 'email'
  if (text.length > 120) return 'text'
  const first = text.charCodeAt(0)
  if (first === 35 && isFormulaError(text)) return 'failure'
  if (startsLikeNumber(first)) return kindOfDigits(text)
  if (booleans.has(text.toLowerCase())) return 'boolean'
  if (text.includes('.') && isUrl(text)) return 'url'
  return wordDate.test(text) ? 'date' : 'text'
}

const kindOfDigits = (text: string): ValueKind => {
  if (text === '0') return 'zero'
  if (digitDate.test(text)) return 'date'
  if (dayFirstWordDate.test(text)) return 'date'
  if (phone.test(text) && digitCount(text) >= 9) return 'phone'
  if (number.test(text)) return 'number'
  return isUrl(text) ? 'url' : 'text'
}

const booleans = new Set(['true', 'false', 'yes', 'no', 'y', 'n'])
const url = /^(https?:\/\/|www\.)\S+$|^[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z]{2,}(\/\S*)?$/i
const digitDate = /^(\d{4}[/.-]\d{1,2}[/.-]\d{1,2}|\d{1,2}[/.-]\d{1,2}[/.-](\d{4}|\d{2}))([T ]\d{1,2}:\d{2}\S*)?$/
const month = '(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*'
const wordDate = new RegExp(`^${month}\\.? \\d{1,2},? \\d{4}$`, 'i')
const dayFirstWordDate = new RegExp(`^\\d{1,2}[ -]${month}\\.?,?[ -]\\d{2,4}$`, 'i')
const phone =
  /^(\+|\(|0)[\d\s()./+–-]{8,}(\s*(ext|x)\.?\s*\d+)?(\s*[;(/,].*|\s+[a-z]{1,12})?$|^\d{2,3}[\s-]\d{3}[\s-]\d{4}\b.*$/i
const number = /^[+-]?\d{1,3}([ ,]?\d{3})*([.,]\d+)?%?$/

const isEmail = (text: string) =>
  /<\s*\S+@\S+\s*>/.test(text) || text.split(/[\s;,|/]+/).every((word) => word === '' || /^[^@]+@[^@]+$/.test(word))

/** Words that a program joined with dots, such as `Company.Name`; `Umoya.Co.Za` is none. */
const dottedWords = /\.(?!(?:Com|Org|Net|Gov|Edu|Info|Biz|[A-Z][a-z])\b)[A-Z][a-z]/

const isUrl = (text: string) =>
  (url.test(text) && (text.includes('/') || !dottedWords.test(text))) ||
  (/[;,|] /.test(text) && text.split(/[;,|]\s+/).every((part) => url.test(part)))

/** A digit, or one of `+ - (`. */
const startsLikeNumber = (code: number) => (code >= 48 && code <= 57) || code === 43 || code === 45 || code === 40

const digitCount = (text: string) => text.replace(/\D/g, '').length
