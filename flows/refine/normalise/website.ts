import { normaliseText } from './text.ts'

export const websiteRules = 1

/** Web addresses of a cell, `https` and without `www.`, query or fragment; pages of social networks are kept apart. */
export type NormalisedWebsites = { values: readonly string[]; social: readonly string[]; reasons: readonly string[] }

const host = /^(?:[\p{L}\p{N}_](?:[\p{L}\p{N}_-]*[\p{L}\p{N}_])?\.)+\p{L}{2,}(?::\d{1,5})?$/u
const networks =
  /(?:^|\.)(?:facebook\.com|fb\.com|fb\.me|instagram\.com|linkedin\.com|twitter\.com|x\.com|youtube\.com|tiktok\.com|wa\.me|linktr\.ee|pinterest\.com|t\.me)$/

export const normaliseWebsites = (raw: string): NormalisedWebsites => {
  const text = normaliseText(raw)
  if (text.value === '') return { values: [], social: [], reasons: text.reasons }
  const values = new Set<string>()
  const social = new Set<string>()
  const reasons = new Set<string>()
  for (const part of text.value.split(/[\s;,|<>"]+|\/(?=https?:)|\/(?=www\.)/i)) {
    const bare = part.replace(/^(?:[a-z]+:)?\/+/i, '').replace(/[?#].*$/, '')
    if (/^[\p{P}\p{S}]*$/u.test(bare)) continue
    if (bare.includes('@')) {
      reasons.add('email_in_website')
      continue
    }
    const [name = '', ...path] = bare.split('/')
    const site = name
      .toLowerCase()
      .replace(/^(?:www\.)+(?=[^.]+\.)/, '')
      .replace(/\.+$/, '')
    if (!host.test(site)) {
      reasons.add('website_invalid')
      continue
    }
    const address = `https://${[site, ...path].join('/')}`.replace(/[/.]+$/, '')
    if (networks.test(site.replace(/:\d+$/, ''))) {
      social.add(address)
      reasons.add('social_page')
    } else values.add(address)
  }
  if (values.size > 1) reasons.add('several_websites')
  return { values: [...values], social: [...social], reasons: [...reasons] }
}
