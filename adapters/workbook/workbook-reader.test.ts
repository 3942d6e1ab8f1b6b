import { readXlsx as oracle, writeXlsx as oracleWriter } from 'hucre/xlsx'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { writeXlsx } from '#samples/writer/xlsx'
import { zip } from '#samples/writer/zip'
import { onlySheet, readSheetData, sheetParts } from './testing.ts'
import { workbookReader } from './workbook-reader.ts'

const rows = [
  ['Company', 'Since', 'Fleet', 'Active', 'Note'],
  ['Umoya Air & Co <Cape>', new Date('2024-02-29'), 3, true, 'line one\nline two'],
  ['Ñandú Лёт 飛行', new Date('1999-12-31T06:30:00Z'), -1.5, false, null],
]

describe('values', () => {
  test('texts, numbers, dates and booleans come back as they were written', async () => {
    const workbook = await workbookReader.read('folder/fleet.xlsx', writeXlsx([{ name: 'Fleet', rows }]))
    expect(workbook).toMatchObject({
      name: 'fleet.xlsx',
      format: 'xlsx',
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    })
    const [header, first, second] = rows
    expect(onlySheet(workbook).rows).toEqual([
      { number: 1, cells: header },
      { number: 2, cells: first, raw: { 1: '45351', 3: '1' } },
      { number: 3, cells: second?.slice(0, 4), raw: { 1: '36525.270833333336', 3: '0' } },
    ])
  })

  test('dates count from 1904 where the workbook says so', async () => {
    const bytes = writeXlsx([{ name: 'Fleet', rows: [[new Date('2024-02-29')]] }], { from1904: true })
    expect(onlySheet(await workbookReader.read('a.xlsx', bytes)).rows[0]?.cells).toEqual([new Date('2024-02-29')])
  })

  test('the same cells as another reader sees, shared and inline', async () => {
    for (const stringMode of ['shared', 'inline'] as const) {
      const bytes = await oracleWriter({ sheets: [{ name: 'A', rows }], stringMode })
      const seen = (await oracle(bytes)).sheets[0]?.rows
      const mine = onlySheet(await workbookReader.read('a.xlsx', bytes)).rows.map(({ cells }) => [...cells])
      expect(mine).toEqual(seen?.map((cells) => cells.slice(0, cells.findLastIndex((cell) => cell !== null) + 1)))
    }
  })

  test('any cells, by either writer', async () => {
    const text = fc.string({ unit: 'grapheme-ascii', minLength: 1 }).map((value) => `v${value}`)
    const cell = fc.oneof(
      text,
      fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0),
      fc.boolean(),
      fc.constant(null),
    )
    const table = fc.array(fc.array(cell, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 8 })
    await fc.assert(
      fc.asyncProperty(table, async (cells) => {
        const sheetRows = [['first'], ...cells]
        const wanted = sheetRows
          .map((row) => row.slice(0, row.findLastIndex((value) => value !== null) + 1))
          .filter((row) => row.length > 0)
        for (const bytes of [
          writeXlsx([{ name: 'A', rows: sheetRows }]),
          await oracleWriter({ sheets: [{ name: 'A', rows: sheetRows }] }),
        ]) {
          expect(onlySheet(await workbookReader.read('a.xlsx', bytes)).rows.map((row) => row.cells)).toEqual(wanted)
        }
      }),
    )
  })

  test('formula errors stay visible as text', async () => {
    const { rows: read } = await readSheetData('<row r="1"><c r="A1" t="e"><f>X</f><v>#N/A</v></c></row>')
    expect(read[0]?.cells).toEqual(['#N/A'])
  })

  test('a formula gives its stored result; one without is blank and listed', async () => {
    const sheet = await readSheetData(
      '<row r="4"><c r="A4"><f>1+1</f><v>2</v></c><c r="B4"><f>1+1</f></c><c r="C4"><f>X</f><v></v></c>' +
        '<c r="D4" t="str"><f>""</f><v></v></c><c r="E4" t="str"><f>X</f><v>x</v></c></row>',
    )
    expect(sheet.rows).toEqual([{ number: 4, cells: [2, null, null, null, 'x'], formulas: [0, 4] }])
    expect(sheet.formulasWithoutValue).toEqual(['B4', 'C4'])
  })

  test('rich text is joined, reading aids are left out, NUL and lone surrogates are replaced', async () => {
    const sheet = await readSheetData(
      '<row><c t="inlineStr"><is><r><t>Um</t></r><r><t>oya</t></r><rPh><t>aid</t></rPh></is></c>' +
        '<c t="inlineStr"><is><t>a_x0000_b&#xD800;c_x0041_ &#x1F6E9; &amp;lt;</t></is></c><c t="s"><v>0</v></c></row>',
    )
    expect(sheet.rows[0]?.cells).toEqual(['Umoya', 'a\uFFFDb\uFFFDcA 🛩 &lt;', 'shared'])
  })

  test('bytes that are no UTF-8 in a sheet become U+FFFD', async () => {
    const xml = Buffer.from(
      '<worksheet><sheetData><row><c t="str"><v>caf\xE9</v></c></row></sheetData></worksheet>',
      'latin1',
    )
    const parts = sheetParts('').map((part) => (part.name === 'xl/sheet.xml' ? { ...part, content: xml } : part))
    expect(onlySheet(await workbookReader.read('a.xlsx', zip(parts))).rows[0]?.cells).toEqual(['caf\uFFFD'])
  })
})

describe('layout', () => {
  test('merged cells hold their value in the first cell only, and are listed', async () => {
    const bytes = writeXlsx([{ name: 'A', rows: [['Title', null, null], [], ['a', 'b', 'c']], merges: ['A1:C1'] }])
    const sheet = onlySheet(await workbookReader.read('a.xlsx', bytes))
    expect(sheet.merges).toEqual(['A1:C1'])
    expect(sheet.rows).toEqual([
      { number: 1, cells: ['Title'] },
      { number: 3, cells: ['a', 'b', 'c'] },
    ])
  })

  test('hidden sheets are read and flagged', async () => {
    const bytes = writeXlsx([
      { name: 'A', rows: [['x']] },
      { name: 'B', rows: [], visibility: 'hidden' },
      { name: 'C & "D"', rows: [], visibility: 'veryHidden' },
    ])
    const { sheets } = await workbookReader.read('a.xlsx', bytes)
    expect(sheets.map(({ name, visibility }) => [name, visibility])).toEqual([
      ['A', 'visible'],
      ['B', 'hidden'],
      ['C & "D"', 'very_hidden'],
    ])
  })

  test('prefixed names, single quotes, comments, CDATA and missing addresses are understood', async () => {
    const xml =
      "<x:worksheet xmlns:x='u' note='a>b'><!-- <row> --><x:sheetData><x:row r='2'><x:c t='str'><x:v><![CDATA[a<b&c]]></x:v></x:c>" +
      "<x:c\n r = 'c2' ><x:v>1e3</x:v></x:c></x:row><x:row><x:c><x:v>7</x:v></x:c></x:row></x:sheetData></x:worksheet>"
    expect(onlySheet(await workbookReader.read('a.xlsx', zip(sheetParts(xml)))).rows).toEqual([
      { number: 2, cells: ['a<b&c', null, 1000], raw: { 2: '1e3' } },
      { number: 3, cells: [7] },
    ])
  })

  test('a macro workbook is told by its macros, not by its name', async () => {
    const link =
      '<Relationship Id="v" Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject" Target="v.bin"/>'
    const parts = sheetParts('<worksheet><row><c><v>1</v></c></row></worksheet>').map((part) =>
      part.name === 'xl/_rels/workbook.xml.rels' && typeof part.content === 'string'
        ? { ...part, content: part.content.replace('</Relationships>', `${link}</Relationships>`) }
        : part,
    )
    expect((await workbookReader.read('a.xlsx', zip(parts))).format).toBe('xlsm')
  })

  test('two sheets of 1,048,576 blank formatted rows cost little', async () => {
    const blank = { rows: [], blankTo: 1_048_576 }
    const bytes = writeXlsx([
      { name: 'A', rows: [['x']] },
      { name: 'B', ...blank },
      { name: 'C', ...blank },
    ])
    const before = process.cpuUsage()
    const { sheets } = await workbookReader.read('a.xlsx', bytes)
    const { user, system } = process.cpuUsage(before)
    expect(sheets.map((sheet) => [sheet.rows.length, sheet.lastRow])).toEqual([
      [1, 1],
      [0, 1_048_576],
      [0, 1_048_576],
    ])
    expect((user + system) / 1e6).toBeLessThan(5)
  })
})
