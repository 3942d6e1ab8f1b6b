import { HotpassError } from '#contracts/errors'

const spreadsheetEnding = /\.(xlsx|xlsm|xls|xlsb|xltx|xltm|ods)$/i
const zipMark = Buffer.from('PK\x03\x04', 'latin1')
const emptyZipMark = Buffer.from('PK\x05\x06', 'latin1')
const compoundMark = Buffer.from('d0cf11e0a1b11ae1', 'hex')

/** Whether the bytes are a zipped workbook or text; throws where they are neither, saying what they seem to be. */
export const kindOf = (name: string, bytes: Uint8Array): 'zip' | 'text' => {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (buffer.length === 0) throw new HotpassError('workbook_empty', 'The file has no content at all.')
  if (startsWith(buffer, zipMark) || startsWith(buffer, emptyZipMark)) return 'zip'
  if (startsWith(buffer, compoundMark)) throw compoundFile(buffer)
  const document = documentKind(buffer.subarray(0, 1_024).toString('latin1'))
  if (document) throw unreadable(`it is ${document}`)
  if (spreadsheetEnding.test(name)) throw unreadable('its content is not a workbook, whatever its name says')
  return 'text'
}

const startsWith = (buffer: Buffer, mark: Buffer) => buffer.subarray(0, mark.length).equals(mark)

const documentKind = (start: string) => {
  if (start.startsWith('%PDF-')) return 'a PDF document'
  if (/^[^\w"]*<(!doctype html|html|table|meta|head)\b/i.test(start)) return 'an HTML page'
  if (/^[^\w"]*<\?xml\b/i.test(start)) return 'an XML document'
  return undefined
}

/** Old Office files and encrypted new ones share a container, a small file system with names in UTF-16. */
const compoundFile = (buffer: Buffer) =>
  buffer.includes(Buffer.from('EncryptedPackage', 'utf16le'))
    ? new HotpassError('workbook_encrypted')
    : new HotpassError('workbook_unreadable', 'The file is in the old .xls format, which is not supported.', {
        hint: 'Open it in a spreadsheet program, save it as .xlsx and repeat the call.',
      })

const unreadable = (what: string) =>
  new HotpassError('workbook_unreadable', `The file cannot be read as a workbook: ${what}.`)
