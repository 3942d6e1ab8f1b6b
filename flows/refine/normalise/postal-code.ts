import type { Normalised } from './normalised.ts'
import { normaliseText } from './text.ts'

export const postalCodeRules = 1

const isDigit = (character: string) => character >= '0' && character <= '9'
const isLetter = (character: string) => character >= 'A' && character <= 'Z'
const bareOf = (text: string) => text.toUpperCase().replace(/[\s-]+/g, '')

/** The text written as the form wants it (`9` a digit, `A` a letter), or nothing where it is not of the form. */
const written = (form: string, bare: string): string | undefined => {
  let at = 0
  let text = ''
  for (const sign of form) {
    const character = bare[at] ?? ''
    if (sign === '9' || sign === 'A') {
      if (character === '' || !(sign === '9' ? isDigit(character) : isLetter(character))) return undefined
      text += character
      at += 1
    } else {
      text += sign
      if (character === sign) at += 1
    }
  }
  return at === bare.length ? text : undefined
}

/** The postal code that a text is as a whole, in the first of the forms that it has. */
export const postalCodeOf = (text: string, forms: readonly string[]): string | undefined => {
  if (text === '' || text.length > 12) return undefined
  const bare = bareOf(text)
  for (const form of forms) {
    const code = written(form, bare)
    if (code !== undefined) return code
  }
  return undefined
}

const mostZeros = 2

/** Postal codes in the forms of a profile; a number that lost its leading zeros gets them back. */
export const postalCodeNormaliser =
  (forms: readonly string[]) =>
  (raw: string): Normalised => {
    const text = normaliseText(raw.replace(/^\s*(\d+)\.0+\s*$/, '$1'))
    if (text.value === '' || forms.length === 0) return text
    const code = postalCodeOf(text.value, forms)
    if (code !== undefined) return { value: code, reasons: [] }
    const form = /^\d+$/.test(text.value) ? forms.find((each) => /^9+$/.test(each)) : undefined
    const missing = (form?.length ?? 0) - text.value.length
    if (missing > 0 && missing <= mostZeros)
      return { value: '0'.repeat(missing) + text.value, reasons: ['zeros_restored'] }
    return { value: text.value, reasons: ['postal_code_unrecognised'] }
  }
