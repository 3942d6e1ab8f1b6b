import { utils, write, type BookType } from '@e965/xlsx'
import { describe, expect, test } from 'vitest'
import { zip } from '#samples/writer/zip'
import { refusal } from './testing.ts'
import { workbookReader } from './workbook-reader.ts'

const written = (bookType: BookType): Buffer => {
  const book = utils.book_new()
  const rows = Array.from({ length: 300 }, (_, index) => [`Company ${index}`, index, index / 7])
  utils.book_append_sheet(book, utils.aoa_to_sheet(rows), 'A')
  return write(book, { type: 'buffer', bookType, bookSST: true, compression: true })
}

const replaced = (bytes: Buffer, from: Buffer, to: Buffer) => {
  const copy = Buffer.from(bytes)
  const at = copy.indexOf(from)
  expect(at).toBeGreaterThan(0)
  to.copy(copy, at)
  return copy
}

const codes = /^(workbook_(unreadable|encrypted|bomb|empty)|text_encoding_unreadable)$/

describe.each(['biff8', 'biff5', 'biff2', 'xlsb', 'ods', 'xlml'] as const)('%s', (bookType) => {
  const good = written(bookType)
  const name = `a.${bookType === 'xlsb' || bookType === 'ods' ? bookType : 'xls'}`

  test('cut off anywhere it is refused with a code', async () => {
    for (let part = 1; part < 40; part += 1) {
      expect(await refusal(name, good.subarray(0, Math.floor((good.length * part) / 40)))).toMatch(codes)
    }
  })

  test('a flipped byte never gives an unexpected error', async () => {
    const seen = new Set<string>()
    for (let at = 0; at < good.length; at += Math.ceil(good.length / 150)) {
      const bytes = Buffer.from(good)
      bytes.writeUInt8(bytes.readUInt8(at) ^ 0x55, at)
      seen.add(await refusal(name, bytes))
    }
    expect([...seen].filter((code) => !/^(workbook_|text_|read without)/.test(code))).toEqual([])
  })
})

describe('old Office files', () => {
  const good = written('biff8')
  const utf16 = (text: string) => Buffer.from(text, 'utf16le')

  test('a workbook with a password is told apart', async () => {
    // The record that begins the user interface becomes the one that says the rest is encrypted.
    const encrypted = replaced(good, Buffer.from('e1000200', 'hex'), Buffer.from('2f000200', 'hex'))
    expect(await refusal('a.xls', encrypted)).toBe('workbook_encrypted')
  })

  test('a text document is no workbook', async () => {
    const document = replaced(good, utf16('Workbook'), utf16('WordDocu'))
    expect(await refusal('a.xls', document)).toBe('workbook_unreadable')
  })

  test('a table of sectors that goes in circles is refused', async () => {
    const circles = Buffer.from(good)
    const table = (circles.readUInt32LE(76) + 1) * 512
    for (let sector = 0; sector < 128; sector += 1) circles.writeUInt32LE(sector, table + sector * 4)
    expect(await refusal('a.xls', circles)).toBe('workbook_unreadable')
  })
})

describe('OpenDocument', () => {
  const sheet = (rows: string) =>
    zip([
      {
        name: 'content.xml',
        content: `<office:document-content><office:spreadsheet><table:table table:name="A">${rows}</table:table></office:spreadsheet></office:document-content>`,
      },
    ])
  const filled = (attributes: string) => `<table:table-cell office:value-type="float" office:value="1" ${attributes}/>`

  test('an encrypted file is told apart', async () => {
    const manifest =
      '<manifest:manifest><manifest:file-entry><manifest:encryption-data/></manifest:file-entry></manifest:manifest>'
    const bytes = zip([
      { name: 'META-INF/manifest.xml', content: manifest },
      { name: 'content.xml', content: 'secret' },
    ])
    expect(await refusal('a.ods', bytes)).toBe('workbook_encrypted')
  })

  test('a filled cell repeated over the whole sheet is refused', async () => {
    const row = `<table:table-row table:number-rows-repeated="1048576">${filled('table:number-columns-repeated="16384"')}</table:table-row>`
    expect(await refusal('a.ods', sheet(row))).toBe('workbook_bomb')
  })

  test('1,048,576 blank rows are no content', async () => {
    const blank =
      '<table:table-row table:number-rows-repeated="1048575"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    const { sheets } = await workbookReader.read(
      'a.ods',
      sheet(`<table:table-row>${filled('')}</table:table-row>${blank}`),
    )
    expect(sheets[0]).toMatchObject({ lastRow: 1, rows: [{ number: 1, cells: [1] }] })
  })

  test.each([
    ['columns', `<table:table-row>${filled('table:number-columns-repeated="16385"')}</table:table-row>`],
    ['rows', `<table:table-row table:number-rows-repeated="1048577">${filled('')}</table:table-row>`],
  ])('cells past the last of the %s are damage', async (_, rows) => {
    expect(await refusal('a.ods', sheet(rows))).toBe('workbook_unreadable')
  })
})

describe('under the name of a workbook', () => {
  test.each([
    ['a login page', '<!DOCTYPE html><html><body><form>Sign in</form></body></html>', 'workbook_unreadable'],
    ['a page whose table is cut off', '<html><table><tr><td>a</td></tr>', 'workbook_unreadable'],
    [
      'Excel 2003 XML with a document type',
      '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet/></Workbook>',
      'workbook_unreadable',
    ],
    ['other XML', '<?xml version="1.0"?><feed/>', 'workbook_unreadable'],
  ])('%s', async (_, content, code) => {
    expect(await refusal('report.xls', Buffer.from(content))).toBe(code)
  })
})

describe('zipped text', () => {
  test.each([
    ['a zip archive in it', { name: 'inner.zip', content: zip([]) }],
    [
      'a zip archive under the name of a text in it',
      { name: 'inner.csv', content: zip([{ name: 'a.csv', content: 'a' }]) },
    ],
    ['another workbook in it', { name: 'inner.xlsx', content: 'x' }],
    ['a web page in it', { name: 'page.csv', content: '<html></html>' }],
  ])('is refused with %s', async (_, part) => {
    expect(await refusal('a.zip', zip([{ name: 'a.csv', content: 'a,b\n' }, part]))).toBe('workbook_unreadable')
  })
})

test('lines of different encodings are refused with the lines', async () => {
  const bytes = Buffer.concat([Buffer.from('Name\nZoë\n'), Buffer.from('Caf\xE9\n', 'latin1')])
  await expect(workbookReader.read('joined.csv', bytes)).rejects.toMatchObject({
    code: 'text_encoding_unreadable',
    message: 'joined.csv: The text file mixes encodings: line 2 is UTF-8, line 3 is not and reads as Windows-1252.',
  })
})
