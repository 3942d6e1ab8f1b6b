import type { Normalised } from './normalised.ts'
import { slugOf } from './slug.ts'
import { normaliseText } from './text.ts'

export const organisationNameRules = 2

/**
 * An organisation's name with what identifies it: the slug of its name without legal form and number, the name it trades
 * under, and a number of a register that stood behind the name.
 */
export type OrganisationName = Normalised & {
  slug: string
  legal: boolean
  trading: string
  tradingSlug: string
  registration: string
}

const legalForm =
  /(?:[\s,]+|(?=\())(?:\(?\s*(?:pty|edms|proprietary)\.?\s*\)?[\s,.]*(?:\(?(?:ltd|limited|bpk)\)?)?|p\/l|ltd|limited|bpk|c\.?c|bk|close corporation|inc|incorporated|npc|npo|llc|plc|gmbh|soc|\(?rf\)?|\(?reg\.?\)?)\.?$/i
const tradingAs =
  /^(.+?)[\s,(]+(?:t\s*\/\s*a|t\.a\.?|trading\s+as|trades\s+as|d\/b\/a|dba|handeldrywende as|also known as|aka|a\.k\.a\.?|formerly(?: known as)?|previously)[\s:.]+(.+?)\)?$/is

const registered =
  /(?<=\S)[\s,-]+\(?\s*(?:reg(?:istration)?\.?\s*(?:no\.?|nr\.?|number)?\s*:?\s*)?((?:ck\s*)?\d{4}\/\d{5,6}\/\d{2})\s*\)?$/i

const folded = (text: string) => text.toLowerCase().replace(/[.,()]/g, '')
const mostWords = 4

/** Cuts legal forms off the end of a name: those in general use, and further ones. */
const cutter = (forms: readonly string[]) => {
  const further = new Set(forms.map(folded))
  const lastWords = new Set(Array.from(further, (form) => form.slice(form.lastIndexOf(' ') + 1)))
  const withoutFurther = (name: string): string => {
    if (!lastWords.has(folded(name.slice(name.lastIndexOf(' ') + 1)))) return name
    const words = name.split(' ')
    for (let count = Math.min(mostWords, words.length - 1); count > 0; count -= 1) {
      if (further.has(folded(words.slice(-count).join(' ')))) return words.slice(0, -count).join(' ').replace(/,$/, '')
    }
    return name
  }
  const cut = (name: string): string => {
    const shorter = name.replace(legalForm, '')
    const shortest = shorter === name && further.size > 0 ? withoutFurther(name) : shorter
    return shortest === name || slugOf(shortest) === '' ? name : cut(shortest)
  }
  return cut
}

/** `legalForms`: those that the profile adds. */
export const organisationNameNormaliser = (legalForms: readonly string[] = []) => {
  const withoutLegalForm = cutter(legalForms)
  return (raw: string): OrganisationName => {
    const text = normaliseText(raw)
    const value = text.value.replace(/\s+/g, ' ')
    const [numbered = '', registration = ''] = value.includes('/') ? (registered.exec(value) ?? []) : []
    const named = numbered === '' ? value : value.slice(0, -numbered.length)
    const [, before = named, after = ''] = tradingAs.exec(named) ?? []
    const [bare, trading] = [withoutLegalForm(before), withoutLegalForm(after)]
    const slug = slugOf(bare)
    const tradingSlug = slugOf(trading)
    return {
      value,
      slug,
      legal: bare !== before,
      trading: tradingSlug === '' || tradingSlug === slug ? '' : after,
      tradingSlug: tradingSlug === slug ? '' : tradingSlug,
      registration,
      reasons: value !== '' && slug === '' ? ['name_without_slug'] : text.reasons,
    }
  }
}

/** With the legal forms that every profile has. */
export const normaliseOrganisationName = organisationNameNormaliser()
