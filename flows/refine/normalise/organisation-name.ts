import type { Normalised } from './normalised.ts'
import { slugOf } from './slug.ts'
import { normaliseText } from './text.ts'

export const organisationNameRules = 1

/** An organisation's name with what identifies it: the slug of its name without legal form, and the name it trades under. */
export type OrganisationName = Normalised & { slug: string; legal: boolean; trading: string; tradingSlug: string }

const legalForm =
  /(?:[\s,]+|(?=\())(?:\(?\s*(?:pty|edms|proprietary)\.?\s*\)?[\s,.]*(?:ltd|limited|bpk)?|ltd|limited|bpk|c\.?c|bk|close corporation|inc|incorporated|npc|npo|llc|plc|gmbh|soc|\(?rf\)?|\(?reg\.?\)?)\.?$/i
const tradingAs =
  /^(.+?)[\s,(]+(?:t\s*\/\s*a|t\.a\.?|trading\s+as|trades\s+as|d\/b\/a|dba|handeldrywende as)[\s:.]+(.+?)\)?$/is

const withoutLegalForm = (name: string): string => {
  const shorter = name.replace(legalForm, '')
  return shorter === name || slugOf(shorter) === '' ? name : withoutLegalForm(shorter)
}

export const normaliseOrganisationName = (raw: string): OrganisationName => {
  const text = normaliseText(raw)
  const value = text.value.replace(/\s+/g, ' ')
  const [, before = value, after = ''] = tradingAs.exec(value) ?? []
  const [bare, trading] = [withoutLegalForm(before), withoutLegalForm(after)]
  const slug = slugOf(bare)
  const tradingSlug = slugOf(trading)
  return {
    value,
    slug,
    legal: bare !== before,
    trading: tradingSlug === '' || tradingSlug === slug ? '' : after,
    tradingSlug: tradingSlug === slug ? '' : tradingSlug,
    reasons: value !== '' && slug === '' ? ['name_without_slug'] : text.reasons,
  }
}
