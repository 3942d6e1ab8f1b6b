import { HotpassError } from '#contracts/errors'

/** What the bytes are, whatever the name says. `biff` is a workbook of the early nineties, outside any container. */
export type FileKind = 'zip' | 'compound' | 'biff' | 'excel-xml' | 'html' | 'text'

const spreadsheetEnding = /\.(xlsx|xlsm|xls|xlsb|xltx|xltm|ods)$/i
const webEnding = /\.(xls|html?)$/i
const zipMark = Buffer.from('PK\x03\x04', 'latin1')
const emptyZipMark = Buffer.from('PK\x05\x06', 'latin1')
const compoundMark = Buffer.from('d0cf11e0a1b11ae1', 'hex')
const biffMarks = ['09000400', '09020600', '09040600', '09081000', '09080800'].map((mark) => Buffer.from(mark, 'hex'))
const headSize = 4_096

/** Throws where the bytes hold no table that is read, saying what they seem to be. */
export const kindOf = (name: string, bytes: Uint8Array): FileKind => {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (buffer.length === 0) throw new HotpassError('workbook_empty', 'The file has no content at all.')
  if (startsWith(buffer, zipMark) || startsWith(buffer, emptyZipMark)) return 'zip'
  if (startsWith(buffer, compoundMark)) return 'compound'
  if (biffMarks.some((mark) => startsWith(buffer, mark))) return 'biff'
  const document = documentOf(buffer)
  if (document === excelXml) return 'excel-xml'
  // Programs that save web pages as .xls mean their tables; under another name it is a page that was not asked for.
  if (document === webPage && webEnding.test(name)) return 'html'
  if (document) throw unreadable(`it is ${document}`)
  if (spreadsheetEnding.test(name)) throw unreadable('its content is not a workbook, whatever its name says')
  return 'text'
}

const startsWith = (buffer: Buffer, mark: Buffer) => buffer.subarray(0, mark.length).equals(mark)

const excelXml = 'a workbook in the XML of Excel 2003'
const webPage = 'an HTML page'

/** What the bytes begin as, where that is no delimited text. */
export const documentOf = (bytes: Buffer) => {
  const [first, second] = bytes
  const isWide = (first === 0xff && second === 0xfe) || (first === 0x3c && second === 0)
  const head = bytes.subarray(0, headSize).toString(isWide ? 'utf16le' : 'latin1')
  if (startsWith(bytes, zipMark) || startsWith(bytes, emptyZipMark)) return 'a zip archive'
  if (head.startsWith('%PDF-')) return 'a PDF document'
  if (/^\s*MIME-Version:/i.test(head)) return 'a web archive (MHTML)'
  if (/^[^\w"]*<(\?xml|\w+:?Workbook)\b/i.test(head) && head.includes('urn:schemas-microsoft-com:office:spreadsheet')) {
    return excelXml
  }
  if (
    /^[^\w"]*<(!doctype html|html|table|meta|head|body|div|style)\b/i.test(head) ||
    /<html\b/i.test(head.slice(0, 512))
  )
    return webPage
  return /^[^\w"]*<\?xml\b/i.test(head) ? 'an XML document' : undefined
}

const unreadable = (what: string) =>
  new HotpassError('workbook_unreadable', `The file cannot be read as a workbook: ${what}.`)
