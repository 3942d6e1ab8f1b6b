import parsePhoneNumber, { type CountryCode } from 'libphonenumber-js/min'

/** One number: in E.164 with ` x12` for an extension, and its parts. */
export type PhoneNumber = { text: string; national: string; calling: string }

// No number is shorter or longer; asking the library would cost it an exception.
const [fewestDigits, mostDigits] = [4, 17]

/** Nine digits without the leading zero are always valid in South Africa; most cells need no more than this. */
const southAfrican = /^(?:(\+27)|27|0)([1-9]\d{8})$/

const parseQuickly = (text: string, region: CountryCode | undefined): PhoneNumber | undefined => {
  const [, international, national] = southAfrican.exec(text.replace(/[ ().-]/g, '')) ?? []
  if (national === undefined || (region !== 'ZA' && !international)) return undefined
  return { text: `+27${national}`, national, calling: '27' }
}

/** The zero that is dialled only inside a country, as in `+27 (0)11`, and `00` for `+`. */
const dialled = (text: string): string =>
  text.replace(/^\s*\(?00\)?(?=[\s(]*[1-9])/, '+').replace(/^(\s*\+.*?)\(0\)/, '$1')

/** Whether a number says its country. */
export const isInternational = (text: string): boolean => /^[^\p{L}\d+]*(?:\+|00[\s()/-]*[1-9])/u.test(text)

const calledBy: Readonly<Record<string, CountryCode>> = { '1': 'US', '7': 'RU', '44': 'GB', '39': 'IT', '47': 'NO' }

/** The country of a number that says it, that of the whole numbering plan where several share one. */
export const countryOfNumber = (text: string): CountryCode | undefined => {
  const number = parsePhoneNumber(dialled(text), { extract: true })
  return number?.isPossible() ? (number.country ?? calledBy[number.countryCallingCode]) : undefined
}

/** South African numbers have nine digits, though the library knows shorter ones that are dialled no more. */
const isShort = ({ countryCallingCode, nationalNumber }: { countryCallingCode: string; nationalNumber: string }) =>
  countryCallingCode === '27' && nationalNumber.length !== 9

/** Reads one number as written in a region; nothing where the numbering plan has no such number. */
export const parsePhone = (
  written: string,
  extension: string | undefined,
  region: CountryCode | undefined,
): PhoneNumber | undefined => {
  const quick = extension === undefined ? parseQuickly(written, region) : undefined
  if (quick) return quick
  const text = dialled(written.trim())
  const digits = text.replace(/\D/g, '').length
  if (digits < fewestDigits || digits > mostDigits) return undefined
  const number = parsePhoneNumber(text, { ...(region && { defaultCountry: region }), extract: false })
  if (!number?.isValid() || isShort(number)) return undefined
  return {
    text: extension ? `${number.number} x${extension}` : number.number,
    national: number.nationalNumber,
    calling: number.countryCallingCode,
  }
}

/** `0002` after `+27 11 555 0001` stands for `+27 11 555 0002`. */
export const shortenedPhone = (
  digits: string,
  { calling, national }: PhoneNumber,
  region: CountryCode | undefined,
): PhoneNumber | undefined =>
  digits.length > 0 && digits.length < 7
    ? parsePhone(`+${calling}${national.slice(0, -digits.length)}${digits}`, undefined, region)
    : undefined
