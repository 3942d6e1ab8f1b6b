import type { NormalisedList } from './normalised.ts'
import { normaliseText } from './text.ts'

export const emailRules = 3

const address =
  /^[\p{L}\p{N}!#$%&'*+=?^_`{}~-]+(?:\.[\p{L}\p{N}!#$%&'*+=?^_`{}~-]+)*@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?\.)+(?:\p{L}{2,}|xn--[a-z0-9-]+)$/u
const plain = /^[a-z0-9_-]+(?:\.[a-z0-9_-]+)*@(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/
const webAddress = /^(?:https?:|www\.)|^[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}$/i
const before = /^(?:e-?mail:|mailto:|['‘’`.:])+/
const behind = /['‘’`.:]+$/
const separators = /[\s;,|/<>()[\]"]+/
const spelledAt = /\s*[([{]\s*at\s*[)\]}]\s*/gi
const spelledDot = /\s*[([{]\s*dot\s*[)\]}]\s*/gi
const spelledOut = /^(\S+) at (\S+(?: dot \S+)+)$/i

/** Addresses written so that no machine should read them, such as `jan (at) x (dot) example`. */
const spelled = (text: string): string => {
  const bracketed = text.replace(spelledAt, '@')
  if (bracketed !== text || text.includes('@')) return bracketed.replace(spelledDot, '.')
  const [, name, host] = spelledOut.exec(text) ?? []
  return name !== undefined && host !== undefined ? `${name}@${host.replace(/ dot /gi, '.')}` : text
}

/** `x.co,za` and `x.co .za` for `x.co.za`, `x,com` for `x.com`: what stands behind can be nothing else. */
const brokenEnd = /(@[\w-]+(?:\.[\w-]+)*\.(?:com?|org|net|ac|gov|edu|nom|law|web))(?:\s*,\s*\.?|\s+\.|\.\s+)([a-z]{2})$/
const brokenDot = /(@[\w-]+)(?:\s*,\s*|\s+\.?|\.\s+)((?:co\.[a-z]{2}|com|org|net))$/
const mended = (text: string): string => text.replace(brokenEnd, '$1.$2').replace(brokenDot, '$1.$2')

/** Blanks beside the sign of a single address belong to nothing. */
const closed = (text: string): string =>
  text.indexOf('@') === text.lastIndexOf('@') ? text.replace(/(?<=[\p{L}\p{N}])\s*@\s*(?=[\p{L}\p{N}])/u, '@') : text

/**
 * Addresses of a cell, lower case: lists, `mailto:`, `Name <a@b>` and `a (at) b` are read, blanks around the sign,
 * a comma for a dot and a dot at the end repaired.
 */
export const normaliseEmails = (raw: string): NormalisedList => {
  if (plain.test(raw)) return { values: [raw], reasons: [] }
  const text = normaliseText(raw)
  if (text.value === '') return { values: [], reasons: text.reasons }
  const values = new Set<string>()
  const reasons = new Set<string>()
  const open = spelled(text.value)
  const whole = mended(closed(open))
  if (open !== text.value) reasons.add('email_spelled_out')
  if (whole !== open) reasons.add('email_mended')
  let words = false
  for (const part of whole
    .replace(/https?:\/\/\S*/gi, (url) => (url.includes('@') ? url : ' www.url '))
    .split(separators)) {
    if (part === '') continue
    if (!part.includes('@')) {
      if (webAddress.test(part)) reasons.add('url_in_email')
      else if (/[\p{L}\p{N}]/u.test(part)) words = true
      continue
    }
    const lower = part.toLowerCase()
    const trimmed = lower.replace(before, '').replace(behind, '')
    const value = trimmed.split('?')[0] ?? trimmed
    if (!address.test(value)) reasons.add('email_invalid')
    else {
      if (/\.$/.test(lower)) reasons.add('email_trailing_dot')
      values.add(value)
    }
  }
  if (values.size === 0 ? words || reasons.size === 0 : words)
    reasons.add(values.size > 0 ? 'email_annotated' : 'email_invalid')
  if (values.size > 1) reasons.add('several_emails')
  return { values: [...values], reasons: [...reasons] }
}
