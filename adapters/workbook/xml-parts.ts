import { StringDecoder } from 'node:string_decoder'
import { damaged } from './damage.ts'
import { xmlScanner, type XmlHandler } from './xml.ts'
import type { ZipArchive } from './zip.ts'

/** More than any part has that says how the others hang together. */
const manyElements = 1_000_000

type ScanOptions = {
  /** Larger, or none at all, only for parts whose handler keeps a budget. */
  mostElements?: number
  /** Called after each piece: here what the handler gathered can be given on. */
  between?: () => Promise<void>
  /** Asked after each piece: the rest of the part need not be looked at. */
  enough?: () => boolean
}

/** Runs one XML part of the archive through a handler, piece by piece. Broken bytes of its encoding become U+FFFD. */
export const scanPart = (archive: ZipArchive, part: string, handler: XmlHandler, options: ScanOptions = {}) =>
  scanXml(`its part ${part}`, archive.chunks(part), handler, options)

/** Runs XML that comes in pieces through a handler. */
export const scanXml = async (
  what: string,
  pieces: AsyncIterable<Buffer> | Iterable<Buffer>,
  handler: XmlHandler,
  { mostElements = manyElements, between, enough }: ScanOptions,
) => {
  const scanner = xmlScanner(what, handler, mostElements)
  let decode: ((chunk: Buffer) => string) | undefined
  for await (const chunk of pieces) {
    decode ??= decoderFor(chunk)
    scanner.push(decode(chunk))
    await between?.()
    if (enough?.()) return
  }
  scanner.end()
}

const declared = /^[^<]*<\?xml[^>]*?\sencoding\s*=\s*["']([\w.:-]+)["']/

const decoderFor = (start: Buffer) => {
  const mark = start.subarray(0, 2).toString('hex')
  const wide = mark === 'fffe' ? 'utf-16le' : mark === 'feff' ? 'utf-16be' : undefined
  const narrow = wide ?? declared.exec(start.subarray(0, 200).toString('latin1'))?.[1]?.toLowerCase() ?? 'utf-8'
  if (wide === undefined && /^utf-?(8|16)$/.test(narrow)) {
    const decoder = new StringDecoder('utf8')
    return (chunk: Buffer) => decoder.write(chunk)
  }
  const decoder = decoderOf(narrow)
  return (chunk: Buffer) => decoder.decode(chunk, { stream: true })
}

const decoderOf = (label: string) => {
  try {
    return new TextDecoder(label)
  } catch (error) {
    if (error instanceof RangeError) throw damaged(`its XML is in the unknown encoding ${label}`, error)
    throw error
  }
}
