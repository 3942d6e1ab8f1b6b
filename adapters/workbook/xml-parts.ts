import { StringDecoder } from 'node:string_decoder'
import { xmlScanner, type XmlHandler } from './xml.ts'
import type { ZipArchive } from './zip.ts'

/** More than any part has that says how the others hang together. */
const manyElements = 1_000_000

/**
 * Runs one XML part of the archive through a handler, piece by piece. Broken bytes of its encoding become U+FFFD.
 * Parts whose handler keeps no budget may have `mostElements`.
 */
export const scanPart = async (archive: ZipArchive, part: string, handler: XmlHandler, mostElements = manyElements) => {
  const scanner = xmlScanner(part, handler, mostElements)
  let decode: ((chunk: Buffer) => string) | undefined
  for await (const chunk of archive.chunks(part)) {
    decode ??= decoderFor(chunk)
    scanner.push(decode(chunk))
  }
  scanner.end()
}

const decoderFor = (start: Buffer) => {
  const mark = start.subarray(0, 2).toString('hex')
  if (mark === 'fffe' || mark === 'feff') {
    const decoder = new TextDecoder(mark === 'fffe' ? 'utf-16le' : 'utf-16be')
    return (chunk: Buffer) => decoder.decode(chunk, { stream: true })
  }
  const decoder = new StringDecoder('utf8')
  return (chunk: Buffer) => decoder.write(chunk)
}
