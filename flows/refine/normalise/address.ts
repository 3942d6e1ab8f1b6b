import type { RefineProfile } from '#contracts/refine-profile'
import { regionOfCountry } from './country.ts'
import type { Normalised } from './normalised.ts'
import { postalCodeOf } from './postal-code.ts'
import { normaliseText } from './text.ts'

export const addressRules = 2

/** What an address says, part by part; what it does not say is absent. */
export type AddressParts = {
  street?: string
  /** PO box, private bag and the like. */
  box?: string
  suburb?: string
  city?: string
  province?: string
  postal_code?: string
  country?: string
}

export type NormalisedAddress = Normalised & { parts: AddressParts }

type Rules = {
  addresses: RefineProfile['addresses']
  province: (raw: string) => Normalised
  isProvince: (text: string) => boolean
}

/** Two letters are more often a province than a country. */
const isCountry = (text: string) => (text.length > 2 || /^u[ks]$/i.test(text)) && regionOfCountry(text) !== undefined

const folded = (text: string) => text.toLowerCase().replace(/[.,]/g, ' ').replace(/\s+/g, ' ').trim()
/** `P.O. Box` is `po box`. */
const unspelled = (text: string) => folded(text.replace(/\b(\p{L})\.? ?(\p{L})\.? (?=\p{L}{2})/gu, '$1$2 '))
const houseNumber = /^(?:no\.? ?)?\d+\s?[A-Za-z]?(?:[-/]\d+[A-Za-z]?)?\s+\p{L}/u
const boxNumber = /^[\s.:#-]*(?:no\.?\s*)?([A-Z]{0,2}\s?-?\d+[A-Z]?|[A-Z]\d*)(?=$|[\s,])/i

/** Takes addresses apart by the words and code forms of a profile. */
export const addressNormaliser = ({
  addresses: { boxes, streets, postal_codes: forms },
  province,
  isProvince,
}: Rules) => {
  const boxWords = boxes.map(unspelled).toSorted((a, b) => b.length - a.length)
  const streetWords = new Set(streets.filter((word) => !word.startsWith('*')).map(folded))
  const streetEnds = streets.filter((word) => word.startsWith('*')).map((word) => folded(word.slice(1)))
  const boxLetters = new Set(boxWords.map((word) => word.slice(0, 1)))
  const isStreet = (piece: string) =>
    houseNumber.test(piece) ||
    folded(piece)
      .split(/[\s/()-]+/)
      .some((word) => streetWords.has(word) || streetEnds.some((end) => word.endsWith(end)))

  /** The box that a piece begins with, and what stands behind it. */
  const boxOf = (piece: string): { box: string; rest: string } | undefined => {
    if (!boxLetters.has(piece.slice(0, 1).toLowerCase())) return undefined
    const words = piece.split(' ')
    for (let count = Math.min(words.length - 1, 4); count > 0; count -= 1) {
      if (!boxWords.includes(unspelled(`${words.slice(0, count).join(' ')} xx`).replace(/ xx$/, ''))) continue
      const behind = words.slice(count).join(' ')
      const [whole = ''] = boxNumber.exec(behind) ?? []
      if (whole === '') continue
      return { box: `${words.slice(0, count).join(' ')} ${whole.trim()}`, rest: behind.slice(whole.length).trim() }
    }
    return undefined
  }

  /** A code at the end of a piece, or at its start where no street is named, and what else the piece says. */
  const codeOf = (piece: string): { code: string; rest: string } | undefined => {
    const words = piece.split(' ')
    for (const count of [2, 1]) {
      if (count > words.length) continue
      const last = postalCodeOf(words.slice(-count).join(' '), forms)
      if (last !== undefined) return { code: last, rest: words.slice(0, -count).join(' ') }
    }
    const first = isStreet(words.slice(1).join(' ')) ? undefined : postalCodeOf(words[0] ?? '', forms)
    return first === undefined ? undefined : { code: first, rest: words.slice(1).join(' ') }
  }

  const partsOf = (pieces: readonly string[]): AddressParts => {
    const parts: AddressParts = {}
    const places: string[] = []
    for (const piece of pieces.toReversed()) {
      let rest = piece
      const box = parts.box === undefined ? boxOf(rest) : undefined
      if (box) {
        parts.box = box.box
        rest = box.rest
      }
      const code = parts.postal_code === undefined ? codeOf(rest) : undefined
      if (code) {
        parts.postal_code = code.code
        rest = code.rest
      }
      if (rest === '') continue
      if (places.length === 0 && parts.province === undefined && isProvince(rest)) parts.province = province(rest).value
      else if (places.length === 0 && parts.country === undefined && isCountry(rest)) parts.country = rest
      else places.unshift(rest)
    }
    const streetEnd = places.findLastIndex(isStreet) + 1
    // Behind the street stand the suburb and the city; of more names the first belong to the street.
    const named = places.slice(Math.max(streetEnd, places.length - 2))
    const street = places.slice(0, places.length - named.length).join(', ')
    const [city, suburb] = named.toReversed()
    if (street !== '') parts.street = street
    if (suburb !== undefined) parts.suburb = suburb
    if (city !== undefined) parts.city = city
    return parts
  }

  return (raw: string): NormalisedAddress => {
    const text = normaliseText(raw)
    const pieces = text.value
      .split(/[,;\n]+/)
      .map((piece) => normaliseText(piece).value)
      .filter((piece) => piece !== '')
    const value = pieces.join(', ')
    return {
      value,
      reasons: text.value !== '' && value === '' ? ['placeholder'] : text.reasons,
      parts: partsOf(pieces),
    }
  }
}
