import parsePhoneNumber, { type CountryCode } from 'libphonenumber-js/min'
import { normaliseText } from './text.ts'

export const phoneRules = 1

/** Numbers of a cell in E.164 (`+27115550001`, an extension as ` x12`); `proposed` need a person's yes. */
export type NormalisedPhones = {
  values: readonly string[]
  proposed: readonly string[]
  annotations: readonly string[]
  reasons: readonly string[]
}

type Number = { text: string; national: string; calling: string }

const extension = /\s*[,;]?\s*(?:\bext(?:ension)?|\bx)\s*[.:]?\s*(\d{1,6})\s*$/i
// No number is shorter or longer; asking the library would cost it an exception.
const [fewestDigits, mostDigits] = [4, 17]
const digitsOf = (text: string) => text.replace(/\D/g, '')

/** Nine digits without the leading zero are always valid in South Africa; most cells need no more than this. */
const southAfrican = /^(?:(\+27)|27|0)([1-9]\d{8})$/

const parseQuickly = (text: string, region: CountryCode | undefined): Number | undefined => {
  const [, international, national] = southAfrican.exec(text.replace(/[ ().-]/g, '')) ?? []
  if (national === undefined || (region !== 'ZA' && !international)) return undefined
  return { text: `+27${national}`, national, calling: '27' }
}

const parse = (text: string, region: CountryCode | undefined): Number | undefined => {
  const quick = parseQuickly(text, region)
  if (quick) return quick
  const digits = digitsOf(text.replace(extension, '')).length
  if (digits < fewestDigits || digits > mostDigits) return undefined
  const [, extra] = extension.exec(text) ?? []
  const number = parsePhoneNumber(text.replace(extension, ''), {
    ...(region && { defaultCountry: region }),
    extract: false,
  })
  if (!number?.isValid()) return undefined
  return {
    text: extra ? `${number.number} x${extra}` : number.number,
    national: number.nationalNumber,
    calling: number.countryCallingCode,
  }
}

/** `0002` after `+27 11 555 0001` stands for `+27 11 555 0002`. */
const shortened = (digits: string, first: Number, region: CountryCode | undefined): Number | undefined =>
  digits.length > 0 && digits.length < 7
    ? parse(`+${first.calling}${first.national.slice(0, -digits.length)}${digits}`, region)
    : undefined

const words = /\p{L}[\p{L}.' -]*/gu

/** Words beside a number, such as `(office)`; the number is what remains. */
const withoutWords = (text: string): { number: string; words: string[] } => {
  const [tail = ''] = extension.exec(text) ?? []
  const body = tail === '' ? text : text.slice(0, -tail.length)
  const found = body.match(words)?.map((word) => word.trim()) ?? []
  return found.length === 0
    ? { number: text, words: [] }
    : {
        number: `${body
          .replace(words, ' ')
          .replace(/\(\s*\)|[:=]/g, ' ')
          .trim()}${tail}`,
        words: found,
      }
}

export const phoneNormaliser = (region: CountryCode | undefined) => {
  const single = /^\+?[\d ()-]{7,20}$/
  return (raw: string): NormalisedPhones => {
    if (single.test(raw)) {
      const number = parse(raw, region)
      if (number) return { values: [number.text], proposed: [], annotations: [], reasons: [] }
    }
    const text = normaliseText(raw)
    if (text.value === '') return { values: [], proposed: [], annotations: [], reasons: text.reasons }
    const reasons = new Set<string>()
    const numbers: Number[] = []
    const proposed: string[] = []
    const annotations: string[] = []
    const take = (part: string): boolean => {
      const { number, words } = withoutWords(part)
      const parsed = parse(number.replace(/^(\d+)\.0+$/, '$1'), region)
      if (parsed && !numbers.some(({ text: known }) => known === parsed.text)) numbers.push(parsed)
      if (parsed) annotations.push(...words)
      return parsed !== undefined
    }
    for (const part of text.value.split(/[;|\n]+|,(?!\s*(?:ext|x))/i)) {
      if (part.trim() === '' || take(part)) continue
      for (const piece of part.split(/\/|&|\\|\b(?:or|and|of|en)\b/i)) {
        if (piece.trim() === '' || take(piece)) continue
        const first = numbers.at(-1)
        const guess = first && shortened(digitsOf(piece), first, region)
        if (guess) {
          proposed.push(guess.text)
          reasons.add('phone_shortened')
        } else reasons.add('phone_invalid')
      }
    }
    if (annotations.length > 0) reasons.add('phone_annotated')
    if (numbers.length > 1) reasons.add('several_phones')
    return { values: numbers.map((number) => number.text), proposed, annotations, reasons: [...reasons] }
  }
}
