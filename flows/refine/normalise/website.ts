import { normaliseText } from './text.ts'

export const websiteRules = 2

/** Web addresses of a cell, `https` and without `www.`, query or fragment; pages of social networks are kept apart. */
export type NormalisedWebsites = { values: readonly string[]; social: readonly string[]; reasons: readonly string[] }

const host = /^(?:[\p{L}\p{N}_](?:[\p{L}\p{N}_-]*[\p{L}\p{N}_])?\.)+(?:\p{L}{2,}|xn--[a-z0-9-]+)(?::\d{1,5})?$/u
const networks =
  /(?:^|\.)(?:facebook\.com|fb\.com|fb\.me|instagram\.com|linkedin\.com|twitter\.com|x\.com|youtube\.com|youtu\.be|tiktok\.com|wa\.me|linktr\.ee|pinterest\.com|t\.me|threads\.net)$/
/** A host where many have their pages: it is nobody's own. */
export const isSocialHost = (host: string): boolean => networks.test(host)

const noDomains: ReadonlySet<string> = new Set()

/** `freeMail`: domains of mail providers, which are nobody's web site. */
export const websiteNormaliser =
  (freeMail: ReadonlySet<string> = noDomains) =>
  (raw: string): NormalisedWebsites => {
    const text = normaliseText(raw)
    if (text.value === '') return { values: [], social: [], reasons: text.reasons }
    const values = new Set<string>()
    const social = new Set<string>()
    const reasons = new Set<string>()
    let words = false
    for (const part of text.value.split(/[\s;,|<>"()[\]]+|\/(?=https?:)|\/(?=www\.)/i)) {
      const bare = part
        .replace(/^(?:(?:https?|htp|ftp)[:;]?\/{1,3}|[a-z]+:\/+|\/+)+/i, '')
        .replace(/^(?:https?|ftp):/i, '')
        .replace(/[?#].*$/, '')
      if (/^[\p{P}\p{S}]*$/u.test(bare)) continue
      if (/[^@]@/.test(bare)) {
        reasons.add('email_in_website')
        continue
      }
      const [name = '', ...path] = bare.split('/')
      const site = name
        .toLowerCase()
        .replace(/^(?:www\d?\.)+(?=[^.]+\.)/, '')
        .replace(/\.+$/, '')
      if (!host.test(site)) {
        words = true
        continue
      }
      const domain = site.replace(/:\d+$/, '')
      const address = `https://${[site, ...path].join('/')}`.replace(/[/.]+$/, '')
      if (isSocialHost(domain)) {
        social.add(address)
        reasons.add('social_page')
      } else if (freeMail.has(domain)) reasons.add('free_mail_website')
      else values.add(address)
    }
    if (words) reasons.add(values.size + social.size > 0 ? 'website_annotated' : 'website_invalid')
    if (values.size > 1) reasons.add('several_websites')
    return { values: [...values], social: [...social], reasons: [...reasons] }
  }
