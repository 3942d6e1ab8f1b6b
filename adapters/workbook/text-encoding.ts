import { HotpassError } from '#contracts/errors'
import { safeText } from './safe-text.ts'

/**
 * Decodes UTF-8, UTF-16 (with mark, or where the zero bytes show it) and, failing these, Windows-1252.
 * Bytes that are no text, or a mixture of encodings, are refused. NUL and lone surrogates become U+FFFD.
 */
export const decodeText = (bytes: Uint8Array): string => {
  const encoding = unicodeEncoding(bytes)
  if (encoding) return readable(new TextDecoder(encoding).decode(bytes), bytes.length)
  const text = new TextDecoder('utf-8').decode(bytes)
  const broken = isUtf8(bytes) ? 0 : count(text, /\uFFFD/g)
  if (broken === 0) return readable(text, bytes.length)
  const wide = count(text, /[\u0080-\uFFFC]/g)
  if (wide >= broken) throw unreadable(`mostly UTF-8, but broken near character ${text.indexOf('\uFFFD') + 1}`)
  if (bytes.some((byte) => isControl(byte) || undefinedIn1252.has(byte)))
    throw unreadable('neither UTF-8 nor Windows-1252')
  return new TextDecoder('windows-1252').decode(bytes)
}

const undefinedIn1252 = new Set([0x81, 0x8d, 0x8f, 0x90, 0x9d])

const unicodeEncoding = (bytes: Uint8Array) => {
  const [first, second, third, fourth] = bytes
  if (first === 0xff && second === 0xfe) return third === 0 && fourth === 0 ? undefined : 'utf-16le'
  if (first === 0xfe && second === 0xff) return 'utf-16be'
  const zeros = [0, 0]
  const sample = bytes.subarray(0, 4_096)
  sample.forEach((byte, index) => {
    if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1
  })
  const [even = 0, odd = 0] = zeros.map((zero) => zero / (sample.length / 2))
  if (odd > 0.4 && even < 0.05) return 'utf-16le'
  return even > 0.4 && odd < 0.05 ? 'utf-16be' : undefined
}

const isUtf8 = (bytes: Uint8Array) => {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return true
  } catch {
    return false
  }
}

const isControl = (code: number) => code < 32 && (code < 9 || code > 13) && code !== 26

/** A stray control character is a blemish, one in a hundred is a binary file. */
const readable = (text: string, size: number) => {
  let controls = 0
  for (let at = 0; at < text.length; at += 1) if (isControl(text.charCodeAt(at))) controls += 1
  if (controls > Math.max(4, size / 100)) throw unreadable(`${controls} control characters say it is a binary file`)
  return safeText(text)
}

const count = (text: string, pattern: RegExp) => text.match(pattern)?.length ?? 0

const unreadable = (what: string) =>
  new HotpassError('text_encoding_unreadable', `The encoding of the text file was not recognised: ${what}.`)
