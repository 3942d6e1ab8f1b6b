import { HotpassError } from '#contracts/errors'
import { bomb, damaged } from './damage.ts'

/** Events of one XML document. Names come without prefix, attributes and text as written (see `attribute`, `plain`). */
export type XmlHandler = {
  open(name: string, attributes: string): void
  close?(name: string): void
  text?(raw: string): void
}

const longestToken = 4 * 1024 * 1024

/**
 * Scanner for XML that arrives in pieces. It resolves no external entity and refuses document types, so neither
 * XXE nor entity expansion can happen.
 */
export const xmlScanner = (what: string, handler: XmlHandler, mostElements: number) => {
  let rest = ''
  let depth = 0
  let elements = 0

  const element = (tag: string) => {
    const closing = tag.charCodeAt(0) === slash
    const end = nameEnd(tag)
    const colon = tag.indexOf(':')
    const name = tag.slice(colon > 0 && colon < end ? colon + 1 : closing ? 1 : 0, end)
    if (!closing) {
      depth += 1
      elements += 1
      if (elements > mostElements) throw bomb(`${what} has more than ${mostElements} elements`)
      handler.open(name, tag.slice(end))
    }
    if (closing || tag.charCodeAt(tag.length - 1) === slash) {
      depth -= 1
      handler.close?.(name)
    }
  }

  return {
    push(chunk: string) {
      const xml = rest + chunk
      let at = 0
      for (;;) {
        const start = xml.indexOf('<', at)
        if (start < 0) break
        const special = specialAt(xml, start)
        const end = special ? xml.indexOf(special.closer, start) : tagEnd(xml, start)
        if (end < 0) break
        if (start > at) handler.text?.(xml.slice(at, start))
        if (!special) element(xml.slice(start + 1, end))
        else if (special.opener === '<!DOCTYPE') throw documentType(what)
        else if (special.opener === '<![CDATA[') handler.text?.(xml.slice(start + 9, end).replaceAll('&', '&amp;'))
        at = end + (special?.closer.length ?? 1)
      }
      rest = xml.slice(at)
      if (rest.length > longestToken) throw bomb(`${what} has a text of over ${longestToken} characters`)
    },
    end() {
      if (elements === 0 || depth !== 0 || rest.includes('<')) throw damaged(`${what} is not whole XML`)
    },
  }
}

const slash = 47
const greater = 62
const doubleQuote = 34
const singleQuote = 39
const exclamation = 33
const question = 63
const specials = [
  { opener: '<?', closer: '?>' },
  { opener: '<!--', closer: '-->' },
  { opener: '<![CDATA[', closer: ']]>' },
  { opener: '<!DOCTYPE', closer: '>' },
]

const specialAt = (xml: string, start: number) => {
  const code = xml.charCodeAt(start + 1)
  return code === exclamation || code === question
    ? specials.find(({ opener }) => xml.startsWith(opener, start))
    : undefined
}

const documentType = (what: string) =>
  new HotpassError(
    'workbook_unreadable',
    `The file cannot be read: ${what} declares a document type, which no workbook needs.`,
  )

/** A `>` inside a quoted attribute value does not end the tag. */
const tagEnd = (xml: string, start: number) => {
  let quote = 0
  for (let at = start + 1; at < xml.length; at += 1) {
    const code = xml.charCodeAt(at)
    if (quote !== 0) quote = code === quote ? 0 : quote
    else if (code === greater) return at
    else if (code === doubleQuote || code === singleQuote) quote = code
  }
  return -1
}

const nameEnd = (tag: string) => {
  for (let at = 1; at < tag.length; at += 1) {
    const code = tag.charCodeAt(at)
    if (code <= 32 || code === slash) return at
  }
  return tag.length
}

/** Reader of one attribute by its full name; the value is plain text. */
export const attribute = (name: string) => {
  const usual = ` ${name}="`
  const any = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`)
  const unusual = /['\t\r\n]| =|= /
  return (attributes: string): string | undefined => {
    const at = attributes.indexOf(usual)
    if (at >= 0) return plain(attributes.slice(at + usual.length, attributes.indexOf('"', at + usual.length)))
    if (!unusual.test(attributes)) return undefined
    const match = any.exec(attributes)
    return match ? plain(match[1] ?? match[2] ?? '') : undefined
  }
}

/** Reader of a yes or no attribute by its full name. */
export const flag = (name: string) => {
  const value = attribute(name)
  return (attributes: string) => {
    const text = attributes.includes(name) ? value(attributes) : undefined
    return text === '1' || text === 'true'
  }
}

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** Text with the entities of XML resolved; unknown ones stay as written. */
export const plain = (raw: string) =>
  raw.includes('&')
    ? raw.replace(
        /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w+));/gi,
        (whole, hexadecimal: string | undefined, decimal: string | undefined, name: string | undefined) => {
          if (name !== undefined) return named[name] ?? whole
          const code = hexadecimal === undefined ? Number(decimal) : Number.parseInt(hexadecimal, 16)
          return code <= 0x10ffff ? String.fromCodePoint(code) : whole
        },
      )
    : raw
