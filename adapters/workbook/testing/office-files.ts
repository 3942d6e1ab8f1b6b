import { writeXlsx } from '#samples/writer/xlsx'
import { lettersOf } from '../address.ts'
import { gridFacts, type CorpusFile } from './facts.ts'
import { officeFile, officeParts, stylesOf } from './office-parts.ts'
import { nastyRows } from './values.ts'
import { zip } from '#samples/writer/zip'

const day = new Date('2024-02-29')
const rowsXml = (xml: string) => `<sheetData>${xml}</sheetData>`

const grid = (name: string, options: { from1904?: boolean; inline?: boolean }): CorpusFile => {
  const rows = nastyRows(200, name.length)
  return { name, bytes: writeXlsx([{ name: 'Grid', rows }], options), facts: gridFacts('Grid', rows) }
}

const texts = (): CorpusFile => ({
  name: 'texts.xlsx',
  bytes: officeFile(
    [
      {
        name: 'T &amp; &quot;T&quot;',
        xml: rowsXml(
          '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c><c r="D1" t="s"><v>3</v></c></row>' +
            '<row r="2"><c r="A2" t="inlineStr"><is><t xml:space="preserve"> a </t></is></c>' +
            '<c r="B2" t="inlineStr"><is><r><t>b</t></r><r><rPr><b/></rPr><t xml:space="preserve"> c</t></r></is></c>' +
            '<c r="C2" t="str"><v>x_x000D_\r\ny</v></c><c r="D2" t="str"><v>_x005F_x0041_</v></c></row>' +
            '<row r="3"><c r="A3" t="e"><v>#DIV/0!</v></c><c r="B3" t="b"><v>1</v></c><c r="C3" t="b"><v>false</v></c>' +
            '<c r="D3" t="d"><v>2024-02-29T08:30:00</v></c><c r="E3" t="inlineStr"><is><t></t></is></c><c r="F3" t="n"><v>7</v></c></row>',
        ),
      },
    ],
    {
      strings:
        '<si><t>東京</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh><phoneticPr fontId="1"/></si>' +
        '<si><r><t>Um</t></r><r><rPr><sz val="9"/></rPr><t>oya</t></r></si>' +
        '<si><t>&#x1F6E9; &amp;amp; &lt;b&gt;</t></si><si><t><![CDATA[<raw> & "x"]]></t></si>',
    },
  ),
  facts: {
    'T & "T"!A1': '東京',
    'T & "T"!B1': 'Umoya',
    'T & "T"!C1': '🛩 &amp; <b>',
    'T & "T"!D1': '<raw> & "x"',
    'T & "T"!A2': ' a ',
    'T & "T"!B2': 'b c',
    'T & "T"!C2': 'x\r\ny',
    'T & "T"!D2': '_x0041_',
    'T & "T"!A3': '#DIV/0!',
    'T & "T"!B3': true,
    'T & "T"!B3 raw': '1',
    'T & "T"!C3': false,
    'T & "T"!D3': new Date('2024-02-29T08:30:00Z'),
    'T & "T"!F3': 7,
  },
})

const dateFormats = [
  ...[14, 15, 16, 17, 22, 27, 28, 30, 31, 36, 50, 57, 58, 71, 81],
  ...['yyyy-mm-dd', '[$-409]d mmm yyyy;@', '[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy', 'TT.MM.JJJJ hh:mm', 'jj/mm/aaaa'],
  ...['dd.MM.yyyy hh:mm:ss.000', 'гггг-мм-дд', '[$-411]ge.m.d', '"on" d mmmm', 'yyyy"年"m"月"d"日"', '[Red]d/m/yy'],
]
const timeFormats = [18, 20, 21, 32, 45, 47, '[$-F400]h:mm:ss AM/PM', 'hh:mm', 'mm:ss.0']
const durationFormats = [46, '[h]:mm', '[mm]:ss']
const numberFormats = [0, 1, 2, 9, 11, 37, 49, 'Standard', '"USD" 0.00', 'USD 0.00', '#,##0 "days"', '0_d', '[Red]0']

const dates = (name: string, from1904: boolean): CorpusFile => {
  const formats = [...dateFormats, ...timeFormats, ...durationFormats, ...numberFormats]
  const serial = from1904 ? 43_889 : 45_351
  const cells = formats.map(
    (_, index) =>
      `<row r="${index + 1}"><c r="A${index + 1}" s="${index}"><v>${serial}</v></c>` +
      `<c r="B${index + 1}" s="${index}"><v>0.4</v></c></row>`,
  )
  const properties = from1904 ? '<workbookPr date1904="true"/>' : '<workbookPr/>'
  return {
    name,
    bytes: officeFile([{ name: 'D', xml: rowsXml(cells.join('')) }], { styles: stylesOf(formats), properties }),
    facts: Object.assign(
      {},
      ...formats.map((format, index) => {
        const [whole, part] = [`D!A${index + 1}`, `D!B${index + 1}`]
        if (numberFormats.includes(format)) return { [whole]: serial, [part]: 0.4 }
        const isDuration = durationFormats.includes(format)
        const isDate = dateFormats.includes(format)
        const morning = from1904 ? new Date('1904-01-01T09:36:00Z') : new Date('1899-12-31T09:36:00Z')
        return {
          [whole]: isDuration ? `${serial * 24}:00:00` : day,
          [`${whole} raw`]: String(serial),
          [part]: isDate ? morning : '09:36:00',
          [`${part} raw`]: '0.4',
        }
      }),
    ),
  }
}

const numbers = (): CorpusFile => {
  const stored = [
    ...[
      '12345678901234567890',
      '1234567890123456',
      '9007199254740993',
      '0027821234567',
      '2.7821234567E10',
      '1.50',
      '-0',
    ],
    ...['1.1000000000000001', '0.30000000000000004', '1E-3', '12345678901234567890.0', '1e400', '45351.999999'],
  ]
  const values = [
    ...['12345678901234567890', 1_234_567_890_123_456, '9007199254740993', 27_821_234_567, 27_821_234_567, 1.5, -0],
    ...[1.1, 0.1 + 0.2, 0.001, 12_345_678_901_234_567_000, '1e400', 45_351.999999],
  ]
  const cells = stored.map((text, index) => `<c r="${lettersOf(index)}1"><v>${text}</v></c>`).join('')
  return {
    name: 'numbers.xlsx',
    bytes: officeFile([{ name: 'N', xml: rowsXml(`<row r="1">${cells}</row>`) }]),
    facts: {
      ...gridFacts('N', [values]),
      'N!E1 raw': '2.7821234567E10',
      'N!D1 raw': '0027821234567',
      'N!F1 raw': '1.50',
      'N!K1 raw': '12345678901234567890.0',
    },
  }
}

const formulas = (): CorpusFile => ({
  name: 'formulas.xlsx',
  bytes: officeFile(
    [
      {
        name: 'F',
        xml: rowsXml(
          '<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1" t="str"><f>A1&amp;"x"</f><v>2x</v></c>' +
            '<c r="C1" t="e"><f>VLOOKUP(1,[1]Other!A:A,1)</f><v>#REF!</v></c><c r="D1"><f>NOW()</f></c>' +
            '<c r="E1" t="b"><f>TRUE()</f><v>1</v></c><c r="F1" s="1"><f>TODAY()</f><v>45351</v></c>' +
            '<c r="G1"><f t="shared" ref="G1:G2" si="0">A1*2</f><v>4</v></c><c r="H1" t="str"><f>""</f><v></v></c></row>' +
            '<row r="2"><c r="G2"><f t="shared" si="0"/><v>0</v></c></row>',
        ),
      },
    ],
    {
      styles: stylesOf([0, 14]),
      links:
        '<Relationship Id="x" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/externalLink" Target="externalLinks/1.xml"/>',
      extra: [
        {
          name: 'xl/externalLinks/1.xml',
          content:
            '<externalLink><externalBook><sheetDataSet><sheetData sheetId="0"><row r="1"><cell r="A1"><v>99</v></cell></row></sheetData></sheetDataSet></externalBook></externalLink>',
        },
      ],
    },
  ),
  facts: {
    ...gridFacts('F', [
      [2, '2x', '#REF!', null, true, day, 4],
      [null, null, null, null, null, null, 0],
    ]),
    ...Object.fromEntries(['A1', 'B1', 'C1', 'E1', 'F1', 'G1', 'G2'].map((at) => [`F!${at} formula`, true])),
    'F! without value': ['D1'],
  },
})

const layout = (): CorpusFile => ({
  name: 'layout.xlsx',
  bytes: officeFile([
    {
      name: 'Shown',
      xml:
        '<cols><col min="2" max="2" hidden="1"/><col min="3" max="3" width="9"/><col min="5" max="16384" hidden="true"/></cols>' +
        rowsXml(
          '<row r="1"><c r="A1" t="str"><v>Area</v></c><c r="B1" t="str"><v>secret</v></c></row>' +
            '<row r="2" hidden="1"><c r="A2" t="str"><v>West</v></c></row><row r="3" hidden="0"><c r="B3"><v>3</v></c></row>',
        ) +
        '<mergeCells count="2"><mergeCell ref="A2:A4"/><mergeCell ref="C1:D1"/></mergeCells>',
    },
    { name: 'Hidden', state: 'hidden', xml: rowsXml('<row r="5"><c r="C5"><v>1</v></c></row>') },
    { name: 'Very', state: 'veryHidden', xml: rowsXml('<row><c><v>1</v></c><c/><c><v>3</v></c></row>') },
    { name: 'Empty', xml: '<sheetData/>' },
  ]),
  facts: {
    'Shown!A1': 'Area',
    'Shown!B1': 'secret',
    'Shown!A2': 'West',
    'Shown!2 hidden': true,
    'Shown!B3': 3,
    'Shown! merges': ['A2:A4', 'C1:D1'],
    'Shown! hidden columns': ['B', 'E:XFD'],
    'Hidden! visibility': 'hidden',
    'Hidden!C5': 1,
    'Very! visibility': 'very_hidden',
    'Very!A1': 1,
    'Very!C1': 3,
  },
})

/** What other programs than spreadsheets write: prefixes, single quotes, UTF-16, back slashes in names. */
const foreign = (): CorpusFile => {
  const xml =
    "<?xml version='1.0' encoding='utf-16'?><x:worksheet xmlns:x='u'><x:sheetData><x:row r = '2'><x:c r='B2' t='str'><x:v>Ñandú</x:v></x:c></x:row></x:sheetData></x:worksheet>"
  const parts = officeParts([{ name: 'X', xml: '' }]).map((part) =>
    part.name === 'xl/sheets/0.xml'
      ? { name: 'XL\\Sheets\\0.xml', content: Buffer.from(`\uFEFF${xml}`, 'utf16le') }
      : part,
  )
  return { name: 'foreign.xlsx', bytes: zip(parts), facts: { 'X!B2': 'Ñandú' } }
}

const latin = (): CorpusFile => {
  const xml =
    '<?xml version="1.0" encoding="ISO-8859-1"?><worksheet><sheetData><row><c t="str"><v>Zo\xEB</v></c></row></sheetData></worksheet>'
  const parts = officeParts([{ name: 'X', xml: '' }]).map((part) =>
    part.name === 'xl/sheets/0.xml' ? { ...part, content: Buffer.from(xml, 'latin1') } : part,
  )
  return { name: 'latin.xlsx', bytes: zip(parts), facts: { 'X!A1': 'Zoë' } }
}

const wide = (): CorpusFile => {
  const cells = Array.from({ length: 16_384 }, (_, column) => column)
  return { name: 'wide.xlsx', bytes: writeXlsx([{ name: 'W', rows: [cells] }]), facts: gridFacts('W', [cells]) }
}

const long = (): CorpusFile => ({
  name: 'long.xlsx',
  bytes: writeXlsx([{ name: 'L', rows: [['first']], blankTo: 1_048_576 }]),
  facts: { 'L!A1': 'first' },
})

const macros = (): CorpusFile => ({
  name: 'macros.xlsm',
  bytes: officeFile([{ name: 'M', xml: rowsXml('<row><c><v>1</v></c></row>') }], {
    links:
      '<Relationship Id="v" Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject" Target="vba.bin"/>',
    extra: [{ name: 'xl/vba.bin', content: Buffer.from('Auto_Open') }],
  }),
  facts: { 'M!A1': 1 },
})

/** Workbooks of the Office Open XML format. */
export const officeFiles = (): CorpusFile[] => [
  grid('shared.xlsx', {}),
  grid('inline.xlsx', { inline: true }),
  grid('calendar-1904.xlsx', { from1904: true }),
  texts(),
  dates('dates.xlsx', false),
  dates('dates-1904.xlsx', true),
  numbers(),
  formulas(),
  layout(),
  foreign(),
  latin(),
  wide(),
  long(),
  macros(),
]
