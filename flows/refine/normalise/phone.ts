import type { CountryCode } from 'libphonenumber-js/min'
import { isInternational, parsePhone, shortenedPhone, type PhoneNumber } from './phone-number.ts'
import { normaliseText } from './text.ts'

export const phoneRules = 3

/** Numbers of a cell in E.164 (`+27115550001`, an extension as ` x12`); `proposed` need a person's yes. */
export type NormalisedPhones = {
  values: readonly string[]
  /** Those that the cell itself calls fax numbers. */
  faxes: readonly string[]
  proposed: readonly string[]
  annotations: readonly string[]
  reasons: readonly string[]
}

const none: readonly string[] = []
const nothing = (reasons: readonly string[]): NormalisedPhones => ({
  values: none,
  faxes: none,
  proposed: none,
  annotations: none,
  reasons,
})

const single = /^\+?[\d ()-]{7,20}$/
const extension = /\s*[,;]?\s*(?:\b(?:ext(?:ension|n)?|uitbr|dw)|\bx|#)\s*[.:]?\s*(\d{1,6})\s*$/i
/** A letter among the digits stands for a digit that nobody knows. */
const letterInside = /\d\p{L}\d/u
const notAvailable = /\bn\/a\b/gi
const words = /\p{L}[\p{L}.' -]*/gu
const faxWord = /^f(?:ax|aks|x)?\b/i
/** What spreadsheets put before digits to keep them as text. */
const textMarks = /^[='"`´‘’]+|["'`´‘’]+$/g
const scientific = /^\+?(\d)(?:[.,](\d+))?E\+?(\d{1,2})$/i

/** `2.7821234567E+10` has all digits of the number, `2.78E+10` lost most of them. */
const unscientific = (text: string): string | undefined => {
  const [, first, more = '', exponent] = scientific.exec(text) ?? []
  if (first === undefined) return text
  return more.length >= Number(exponent) - 1 ? `${first}${more}`.padEnd(Number(exponent) + 1, '0') : undefined
}

/** Words beside a number, such as `(office)`; the number is what remains. */
const withoutWords = (text: string): { number: string; words: string[] } => {
  const [tail = ''] = extension.exec(text) ?? []
  const body = tail === '' ? text : text.slice(0, -tail.length)
  const found = body.match(words)?.map((word) => word.trim()) ?? []
  if (found.length === 0) return { number: text, words: [] }
  if (letterInside.test(body)) return { number: '', words: [] }
  const bare = body.replace(words, ' ').replace(/\(\s*\)|[:=]/g, ' ')
  return { number: `${bare.trim()}${tail}`, words: found }
}

const begins = /^\(?[+0]|^\p{L}{2}/u
const longestRow = 200

/** Numbers that stand behind one another without a sign between: each begins with `+`, `0` or a word. */
const inARow = (text: string, isNumber: (text: string) => boolean): string[] => {
  const row: string[] = []
  let open = ''
  for (const token of text.length > longestRow ? [text] : text.trim().split(/\s+/)) {
    if (open !== '' && begins.test(token) && isNumber(open)) {
      row.push(open)
      open = token
    } else open = open === '' ? token : `${open} ${token}`
  }
  return [...row, open]
}

const inferred: readonly string[] = ['phone_country_inferred']
/** Digits that may be numbers of some country, none of which says which. */
const isNational = (text: string) => /(?:\d\D*){6}/.test(text) && !/\+|(?<!\d)00[1-9]/.test(text)

/** `isInferred`: nobody said the region, so numbers that are read by it are marked. */
export const phoneNormaliser = (region: CountryCode | undefined, isInferred = false) => {
  const parse = (text: string): PhoneNumber | undefined => {
    const [tail = '', extra] = extension.exec(text) ?? []
    return parsePhone(tail === '' ? text : text.slice(0, -tail.length), extra, region)
  }

  return (raw: string): NormalisedPhones => {
    if (single.test(raw)) {
      const number = parsePhone(raw, undefined, region)
      const reasons = isInferred && !isInternational(raw) ? inferred : none
      if (number) return { values: [number.text], faxes: none, proposed: none, annotations: none, reasons }
    }
    const text = normaliseText(raw.replace(textMarks, '').replace(notAvailable, ''))
    if (text.value === '') return nothing(text.reasons)
    const whole = unscientific(text.value)
    if (whole === undefined) return nothing(['digits_lost'])
    const reasons = new Set<string>()
    const numbers: PhoneNumber[] = []
    const faxes = new Set<string>()
    const proposed: string[] = []
    const annotations: string[] = []
    const read = (part: string) => {
      const { number, words: beside } = withoutWords(part)
      const bare = number.replace(textMarks, '').replace(/^(\d+)\.0+$/, '$1')
      return { parsed: parse(bare), beside, isMarked: isInferred && !isInternational(bare) }
    }
    const take = (part: string): boolean => {
      const { parsed, beside, isMarked } = read(part)
      if (!parsed) return false
      if (isMarked) reasons.add('phone_country_inferred')
      if (faxWord.test(part.trim())) faxes.add(parsed.text)
      else if (!numbers.some(({ text: known }) => known === parsed.text)) numbers.push(parsed)
      annotations.push(...beside)
      return true
    }
    const takePiece = (piece: string) => {
      if (!/[\p{L}\d]/u.test(piece) || take(piece)) return
      if (!/\d/.test(piece) && numbers.length > 0) {
        annotations.push(piece.trim())
        return
      }
      const row = inARow(piece, (text) => read(text).parsed !== undefined)
      if (row.length > 1) {
        for (const one of row) takePiece(one)
        return
      }
      const first = numbers.at(-1)
      const guess = first && shortenedPhone(piece.replace(/\D/g, ''), first, region)
      if (guess) {
        proposed.push(guess.text)
        reasons.add('phone_shortened')
      } else reasons.add('phone_invalid')
    }
    for (const part of whole.split(/[;|\n]+|,(?!\s*(?:ext|x))/i)) {
      if (part.trim() === '' || take(part)) continue
      if (region === undefined && isNational(part)) {
        reasons.add('phone_without_country')
        continue
      }
      for (const piece of part.split(/\/|&|\\|\b(?:or|and|of|en)\b/i)) takePiece(piece)
    }
    if (annotations.length > 0) reasons.add('phone_annotated')
    if (numbers.length > 1) reasons.add('several_phones')
    return {
      values: numbers.map((number) => number.text),
      faxes: [...faxes],
      proposed,
      annotations,
      reasons: [...reasons],
    }
  }
}
