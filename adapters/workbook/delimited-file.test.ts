import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { onlySheet, refusal } from './testing.ts'
import { workbookReader } from './workbook-reader.ts'

const cellsOf = async (bytes: Uint8Array | string, name = 'list.csv') =>
  onlySheet(await workbookReader.read(name, Buffer.from(bytes))).rows.map(({ number, cells }) => [number, ...cells])

const utf16 = (text: string, order: 'le' | 'be') => {
  const bytes = Buffer.from(`\uFEFF${text}`, 'utf16le')
  return order === 'le' ? bytes : bytes.swap16()
}

describe('encodings', () => {
  const text = 'Company;City\nÉtoile “Air”;Mahikeng\n'
  const rows = [
    [1, 'Company', 'City'],
    [2, 'Étoile “Air”', 'Mahikeng'],
  ]

  test.each([
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with a mark', Buffer.from(`\uFEFF${text}`)],
    ['UTF-16 little endian', utf16(text, 'le')],
    ['UTF-16 big endian', utf16(text, 'be')],
    [
      'Windows-1252',
      Buffer.from(
        text.replace(/[“”]/g, (quote) => (quote === '“' ? '\x93' : '\x94')),
        'latin1',
      ),
    ],
  ])('%s', async (_, bytes) => {
    expect(await cellsOf(bytes)).toEqual(rows)
  })

  test('UTF-16 without a mark is told by its zero bytes', async () => {
    expect(await cellsOf(Buffer.from('Company,City\nUmoya,Mahikeng\n', 'utf16le'))).toEqual([
      [1, 'Company', 'City'],
      [2, 'Umoya', 'Mahikeng'],
    ])
  })

  test.each([
    ['binary bytes', Buffer.from(Array.from({ length: 4_000 }, (_, index) => (index * 89 + (index >> 3)) % 256))],
    ['UTF-8 broken in one place', Buffer.concat([Buffer.from('Étoile,Ñandú,Zoë\n'), Buffer.from([0xc3, 0x28])])],
    ['bytes that no text has', Buffer.from([0x41, 0x2c, 0x81, 0x8d, 0x0a])],
  ])('%s is refused', async (_, bytes) => {
    expect(await refusal('a.csv', bytes)).toBe('text_encoding_unreadable')
  })

  test('NUL and lone surrogates are replaced', async () => {
    expect(await cellsOf('a\0b,c\nd,e\n')).toEqual([
      [1, 'a\uFFFDb', 'c'],
      [2, 'd', 'e'],
    ])
    expect(await cellsOf(utf16('a\uD800b,c\nd,e\n', 'le'))).toEqual([
      [1, 'a\uFFFDb', 'c'],
      [2, 'd', 'e'],
    ])
  })
})

describe('delimiters', () => {
  test.each([',', ';', '\t', '|'])('%j is found', async (delimiter) => {
    const rows = ['Company', 'City', 'Note'].join(delimiter) + '\n' + ['Umoya', '"a, b; c"', 'x'].join(delimiter)
    expect(await cellsOf(rows)).toEqual([
      [1, 'Company', 'City', 'Note'],
      [2, 'Umoya', 'a, b; c', 'x'],
    ])
  })

  test('addresses full of commas do not hide the semicolon', async () => {
    const rows = ['Company;Address', 'A;1 Road, Town, 0001', 'B;2 Road, Farm, Town, 0002', 'C;Hangar 3']
    expect(await cellsOf(rows.join('\r\n'))).toEqual(rows.map((row, index) => [index + 1, ...row.split(';')]))
  })

  test('a first line `sep=` decides and is no row', async () => {
    expect(await cellsOf('sep=|\na|b,c\n')).toEqual([[1, 'a', 'b,c']])
  })

  test('tabs make a tsv, one column is a csv', async () => {
    expect((await workbookReader.read('a.txt', Buffer.from('a\tb\n1\t2\n'))).format).toBe('tsv')
    expect((await workbookReader.read('a.csv', Buffer.from('Company\nUmoya\n'))).format).toBe('csv')
  })
})

describe('records', () => {
  test('blank lines and quoted line breaks count as a spreadsheet counts them', async () => {
    const sheet = onlySheet(
      await workbookReader.read('list.csv', Buffer.from('a,b\r\n\r\n"x\r\ny ""z""",\r\n,\n1,2\r3,4')),
    )
    expect(sheet).toMatchObject({ name: 'list', lastRow: 6 })
    expect(sheet.rows).toEqual([
      { number: 1, cells: ['a', 'b'] },
      { number: 3, cells: ['x\r\ny "z"'] },
      { number: 5, cells: ['1', '2'] },
      { number: 6, cells: ['3', '4'] },
    ])
  })

  test('a quote that is never closed is an error that names the row', async () => {
    await expect(workbookReader.read('a.csv', Buffer.from('a,b\n1,"2\n3,4\n'))).rejects.toMatchObject({
      code: 'workbook_unreadable',
      message: expect.stringContaining('row 2'),
    })
  })

  test('any table survives writing and reading', async () => {
    const cell = fc.string({ unit: 'grapheme', maxLength: 8 }).map((text) => `v${text.replaceAll('\0', '')}`)
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(cell, cell, cell), { minLength: 1 }), async (table) => {
        const csv = table.map((cells) => cells.map((text) => `"${text.replaceAll('"', '""')}"`).join(',')).join('\n')
        expect(await cellsOf(csv)).toEqual(table.map((cells, index) => [index + 1, ...cells]))
      }),
    )
  })
})
