import { writeXlsx as oracleWriter } from 'hucre/xlsx'
import { describe, expect, test } from 'vitest'
import { writeXlsx } from '#samples/writer/xlsx'
import { zip } from '#samples/writer/zip'
import { refusal, sheetParts } from './testing.ts'
import { workbookReader } from './workbook-reader.ts'

const good = writeXlsx([{ name: 'A', rows: [['Company'], ['Umoya Air']] }])
const odt = [
  { name: 'mimetype', content: 'application/vnd.oasis.opendocument.text' },
  { name: 'content.xml', content: '<x/>' },
]
const withSheet = (xml: string) => zip(sheetParts(xml))

describe('what is no workbook', () => {
  test.each([
    ['random bytes', Buffer.from('9f3ac07e0011d2b4ff', 'hex'), 'a.xlsx'],
    ['a PDF under the name of a workbook', Buffer.from('%PDF-1.7\n'), 'a.xlsx'],
    ['a PDF under the name of a text file', Buffer.from('%PDF-1.7\n'), 'a.csv'],
    ['a web archive', Buffer.from('MIME-Version: 1.0\nContent-Type: multipart/related\n\n<html>'), 'a.xls'],
    ['a web page under the name of a workbook', Buffer.from('<!DOCTYPE html><html></html>'), 'a.xlsx'],
    [
      'a web page with a mark before it',
      Buffer.from('\uFEFF\n<html><table><tr><td>a</td></tr></table></html>'),
      'a.csv',
    ],
    ['plain text under the name of a workbook', Buffer.from('a,b\n1,2\n'), 'a.xlsx'],
    ['another zip archive', zip([{ name: 'readme.md', content: 'x' }]), 'a.xlsx'],
    ['a zip archive in a zip archive', zip([{ name: 'a.csv', content: zip([]) }]), 'a.zip'],
    ['an OpenDocument text', zip(odt), 'a.ods'],
    [
      'an old Office file without a workbook',
      Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.from('Workbook', 'utf16le')]),
      'a.xls',
    ],
  ])('%s is unreadable', async (_, bytes, name) => {
    expect(await refusal(name, bytes)).toBe('workbook_unreadable')
  })

  test('the error names the file, what it is and what to do', async () => {
    const bytes = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.from('Workbook', 'utf16le')])
    await expect(workbookReader.read('/folder/old.xls', bytes)).rejects.toMatchObject({
      message: 'old.xls: The file is damaged: it is cut off.',
      hint: 'Open it in a spreadsheet program, let it repair the file, save it as .xlsx and repeat the call.',
    })
  })

  test('a workbook under the name of a text file is read', async () => {
    expect((await workbookReader.read('a.csv', good)).format).toBe('xlsx')
  })

  test('an encrypted workbook is told apart', async () => {
    const encryption = { password: 'synthetic', spinCount: 1 }
    const bytes = await oracleWriter({ sheets: [{ name: 'A', rows: [['x']] }], encryption })
    expect(await refusal('a.xlsx', bytes)).toBe('workbook_encrypted')
  })
})

describe('damage', () => {
  test('a file cut off anywhere is refused with a code', async () => {
    for (let end = 4; end < good.length; end += 7) {
      expect(await refusal('a.xlsx', good.subarray(0, end))).toBe('workbook_unreadable')
    }
  })

  test('a flipped byte never gives an unexpected error', async () => {
    const codes = new Set<string>()
    for (let at = 0; at < good.length; at += 5) {
      const bytes = Buffer.from(good)
      bytes.writeUInt8(bytes.readUInt8(at) ^ 0x55, at)
      codes.add(await refusal('a.xlsx', bytes))
    }
    expect(codes).toContain('workbook_unreadable')
    expect([...codes].every((code) => /^workbook_|^read without|^text_/.test(code))).toBe(true)
  })

  test.each([
    [
      'a document type',
      '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><worksheet><row><c t="str"><v>&e;</v></c></row></worksheet>',
    ],
    ['unclosed elements', '<worksheet><sheetData><row><c><v>1</v></c></row>'],
    ['no XML', 'once upon a time'],
    ['rows that go back', '<worksheet><row r="2"><c><v>1</v></c></row><row r="1"><c><v>1</v></c></row></worksheet>'],
    ['a row past the last one', '<worksheet><row r="1048577"><c><v>1</v></c></row></worksheet>'],
    ['a text that is nowhere', '<worksheet><row r="1"><c t="s"><v>7</v></c></row></worksheet>'],
    ['a cell past the last column', '<worksheet><row r="1"><c r="XFE1"><v>1</v></c></row></worksheet>'],
  ])('a sheet with %s is unreadable', async (_, xml) => {
    expect(await refusal('a.xlsx', withSheet(xml))).toBe('workbook_unreadable')
  })
})

describe('bombs', () => {
  const zeros = Buffer.alloc(80 * 1024 * 1024, ' ')

  test('a part that unpacks a thousandfold is refused before it is unpacked', async () => {
    expect(await refusal('a.xlsx', zip(sheetParts('<x/>', [{ name: 'big', content: zeros }])))).toBe('workbook_bomb')
  })

  test('a part that is larger than it declares is stopped', async () => {
    const bytes = Buffer.from(withSheet(`<worksheet><row><c><v>1</v></c></row>${' '.repeat(2_000_000)}</worksheet>`))
    const declared = Buffer.alloc(4)
    declared.writeUInt32LE(2_000_049)
    let at = bytes.indexOf(declared)
    expect(at).toBeGreaterThan(0)
    for (; at >= 0; at = bytes.indexOf(declared)) bytes.writeUInt32LE(100, at)
    expect(await refusal('a.xlsx', bytes)).toBe('workbook_bomb')
  })

  test('one endless piece of text is refused', async () => {
    expect(await refusal('a.xlsx', withSheet(`<worksheet>${' '.repeat(9_000_000)}</worksheet>`))).toBe('workbook_bomb')
  })

  test('one sheet under many names is refused', async () => {
    const parts = sheetParts('<worksheet><row><c><v>1</v></c></row></worksheet>').map((part) =>
      part.name === 'xl/workbook.xml'
        ? { ...part, content: `<workbook>${'<sheet name="a" r:id="s"/>'.repeat(9)}</workbook>` }
        : part,
    )
    expect(await refusal('a.xlsx', zip(parts))).toBe('workbook_unreadable')
  })

  test('a list of a million sheets is refused', async () => {
    const parts = sheetParts('<worksheet/>').map((part) =>
      part.name === 'xl/workbook.xml'
        ? { ...part, content: `<workbook>${'<sheet/>'.repeat(1_000_001)}</workbook>` }
        : part,
    )
    expect(await refusal('a.xlsx', zip(parts))).toBe('workbook_bomb')
  })

  test('few cells spread over many columns are refused', async () => {
    const rows = Array.from({ length: 2_000 }, (_, index) => `<row><c r="XFD${index + 1}"><v>1</v></c></row>`)
    expect(await refusal('a.xlsx', withSheet(`<worksheet>${rows.join('')}</worksheet>`))).toBe('workbook_bomb')
  })
})

describe('emptiness', () => {
  test.each([
    ['no bytes', new Uint8Array(), 'a.xlsx'],
    ['no sheets', writeXlsx([]), 'a.xlsx'],
    ['no filled cell', writeXlsx([{ name: 'A', rows: [[], [null, '']], blankTo: 50 }]), 'a.xlsx'],
    ['blank lines only', Buffer.from('\n\n,,,\n'), 'a.csv'],
  ])('%s', async (_, bytes, name) => {
    expect(await refusal(name, bytes)).toBe('workbook_empty')
  })
})
