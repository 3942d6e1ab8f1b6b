import { isAscii, isUtf8 } from 'node:buffer'
import { HotpassError } from '#contracts/errors'
import type { Pieces } from './pieces.ts'
import { safeText } from './safe-text.ts'

type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'

/**
 * Tells UTF-8, UTF-16 (with mark, or where the zero bytes show it) and, failing these, Windows-1252.
 * Bytes that are no text, or lines of different encodings, are refused.
 */
export const encodingOf = async (source: Pieces): Promise<Encoding> => {
  let encoding: Encoding | undefined
  let size = 0
  let controls = 0
  for await (const piece of source()) {
    if (size === 0) encoding = wideEncoding(piece.subarray(0, 4_096))
    size += piece.length
    controls += controlsIn(piece, encoding)
  }
  // A stray control character is a blemish, one in a hundred is a binary file.
  if (controls > Math.max(4, size / 100)) throw unreadable(`${controls} control characters say it is a binary file`)
  if (encoding) return encoding
  return (await decodes(source, 'utf-8')) ? 'utf-8' : narrowEncoding(source)
}

/** The text in pieces; NUL and lone surrogates become U+FFFD. */
export async function* decoded(source: Pieces, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding)
  for await (const piece of source()) yield safeText(decoder.decode(piece, { stream: true }))
  yield safeText(decoder.decode())
}

/** The whole text. */
export const textOf = async (source: Pieces) => {
  let text = ''
  for await (const piece of decoded(source, await encodingOf(source))) text += piece
  return text
}

const wideEncoding = (sample: Buffer): Encoding | undefined => {
  const [first, second, third, fourth] = sample
  if (first === 0xff && second === 0xfe) return third === 0 && fourth === 0 ? undefined : 'utf-16le'
  if (first === 0xfe && second === 0xff) return 'utf-16be'
  const zeros = [0, 0]
  for (const [index, byte] of sample.entries()) if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1
  const [even = 0, odd = 0] = zeros.map((zero) => zero / (sample.length / 2))
  if (odd > 0.4 && even < 0.05) return 'utf-16le'
  return even > 0.4 && odd < 0.05 ? 'utf-16be' : undefined
}

const isControl = (code: number) => code < 32 && (code < 9 || code > 13) && code !== 26

const controlsIn = (piece: Buffer, encoding: Encoding | undefined) => {
  const wide = encoding !== undefined
  let controls = 0
  for (let at = 0; at + (wide ? 1 : 0) < piece.length; at += wide ? 2 : 1) {
    const code = piece[at] ?? 0
    const other = wide ? (piece[at + 1] ?? 0) : 0
    if (code + other < 32 && (code === 0 || other === 0 || !wide) && isControl(code + other)) controls += 1
  }
  return controls
}

const decodes = async (source: Pieces, encoding: Encoding) => {
  const decoder = new TextDecoder(encoding, { fatal: true })
  try {
    for await (const piece of source()) decoder.decode(piece, { stream: true })
    decoder.decode()
    return true
  } catch (error) {
    if (error instanceof TypeError) return false
    throw error
  }
}

const undefinedIn1252 = new Set([0x81, 0x8d, 0x8f, 0x90, 0x9d])

/** A text that is not UTF-8 as a whole: Windows-1252 in every line that is not plain ASCII, or refused. */
const narrowEncoding = async (source: Pieces): Promise<Encoding> => {
  let line = 0
  let inUtf8: number | undefined
  let in1252: number | undefined
  for await (const bytes of linesOf(source)) {
    line += 1
    if (isAscii(bytes)) continue
    if (isUtf8(bytes)) inUtf8 ??= line
    else if (bytes.some((byte) => isControl(byte) || undefinedIn1252.has(byte)))
      throw unreadable(`line ${line} is neither UTF-8 nor Windows-1252`)
    else in1252 ??= line
  }
  if (inUtf8 === undefined) return 'windows-1252'
  throw new HotpassError(
    'text_encoding_unreadable',
    `The text file mixes encodings: line ${inUtf8} is UTF-8, line ${in1252 ?? 0} is not and reads as Windows-1252.`,
    { hint: 'It was probably joined from several files: save each of them as UTF-8, join them and repeat the call.' },
  )
}

async function* linesOf(source: Pieces): AsyncGenerator<Buffer> {
  let rest: Buffer = Buffer.alloc(0)
  for await (const piece of source()) {
    const bytes = rest.length === 0 ? piece : Buffer.concat([rest, piece])
    let start = 0
    for (let end = bytes.indexOf(10); end >= 0; end = bytes.indexOf(10, start)) {
      yield bytes.subarray(start, end)
      start = end + 1
    }
    rest = bytes.subarray(start)
  }
  if (rest.length > 0) yield rest
}

const unreadable = (what: string) =>
  new HotpassError('text_encoding_unreadable', `The encoding of the text file was not recognised: ${what}.`)
