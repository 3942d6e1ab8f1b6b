import type { NormalisedList } from './normalised.ts'
import { normaliseText } from './text.ts'

export const emailRules = 1

const address =
  /^[\p{L}\p{N}!#$%&'*+=?^_`{}~-]+(?:\.[\p{L}\p{N}!#$%&'*+=?^_`{}~-]+)*@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?\.)+\p{L}{2,}$/u
const plain = /^[a-z0-9_-]+(?:\.[a-z0-9_-]+)*@(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/
const webAddress = /^(?:https?:|www\.)|^[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}$/i
const separators = /[\s;,|/<>()[\]"]+/

/** Addresses of a cell, lower case: lists, `mailto:` and `Name <a@b>` are read, a dot at the end is repaired. */
export const normaliseEmails = (raw: string): NormalisedList => {
  if (plain.test(raw)) return { values: [raw], reasons: [] }
  const text = normaliseText(raw)
  if (text.value === '') return { values: [], reasons: text.reasons }
  const values = new Set<string>()
  const reasons = new Set<string>()
  let words = false
  for (const part of text.value
    .replace(/https?:\/\/\S*/gi, (url) => (url.includes('@') ? url : ' www.url '))
    .split(separators)) {
    if (part === '') continue
    if (!part.includes('@')) {
      if (webAddress.test(part)) reasons.add('url_in_email')
      else words = true
      continue
    }
    const bare = part
      .toLowerCase()
      .replace(/^mailto:/, '')
      .replace(/^'+|'+$/g, '')
    const trimmed = bare.replace(/^[.:]+|[.:]+$/g, '')
    const value = trimmed.split('?')[0] ?? trimmed
    if (!address.test(value)) reasons.add('email_invalid')
    else {
      if (/\.$/.test(bare)) reasons.add('email_trailing_dot')
      values.add(value)
    }
  }
  if (words) reasons.add(values.size > 0 ? 'email_annotated' : 'email_invalid')
  if (values.size > 1) reasons.add('several_emails')
  return { values: [...values], reasons: [...reasons] }
}
