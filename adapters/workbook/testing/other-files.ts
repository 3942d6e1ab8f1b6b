import { zip } from '#samples/writer/zip'
import { gridFacts, type CorpusFile } from './facts.ts'
import { nastyTexts } from './values.ts'

const namespaces = 'xmlns:office="o" xmlns:table="t" xmlns:text="x" xmlns:style="s" xmlns:calcext="c"'

/** An OpenDocument file whose tables are given as XML. */
const openDocument = (tables: string, styles = '') =>
  zip([
    { name: 'mimetype', content: 'application/vnd.oasis.opendocument.spreadsheet' },
    { name: 'META-INF/manifest.xml', content: '<manifest:manifest/>' },
    {
      name: 'content.xml',
      content:
        `<office:document-content ${namespaces}><office:automatic-styles>${styles}</office:automatic-styles>` +
        `<office:body><office:spreadsheet>${tables}</office:spreadsheet></office:body></office:document-content>`,
    },
  ])

const text = (content: string, attributes = '') =>
  `<table:table-cell office:value-type="string"${attributes}><text:p>${content}</text:p></table:table-cell>`

const openDocuments = (): CorpusFile[] => [
  {
    name: 'typed.ods',
    bytes: openDocument(
      '<table:table table:name="A &amp; B"><table:table-column/><table:table-column table:number-columns-repeated="2" table:visibility="collapse"/>' +
        `<table:table-row>${text('two<text:s text:c="3"/>spaces <text:span>and</text:span>  more')}` +
        '<table:table-cell office:value-type="string"><office:annotation><text:p>a comment</text:p></office:annotation><text:p>first</text:p><text:p>second<text:line-break/>third<text:tab/>x</text:p></table:table-cell>' +
        '<table:table-cell office:value-type="float" office:value="0027821234567"><text:p>27 82</text:p></table:table-cell>' +
        '<table:table-cell office:value-type="float" office:value="12345678901234567890"/></table:table-row>' +
        '<table:table-row table:visibility="filter"><table:table-cell office:value-type="date" office:date-value="2024-02-29"><text:p>29 Feb</text:p></table:table-cell>' +
        '<table:table-cell office:value-type="date" office:date-value="2024-02-29T08:30:00"/>' +
        '<table:table-cell office:value-type="time" office:time-value="PT12H00M00S"/>' +
        '<table:table-cell office:value-type="boolean" office:boolean-value="true"/>' +
        '<table:table-cell table:formula="of:=FALSE()" office:value-type="float" office:value="0"><text:p>FALSE</text:p></table:table-cell></table:table-row>' +
        '<table:table-row table:number-rows-repeated="3"><table:table-cell table:number-columns-repeated="2"/>' +
        `${text('same', ' table:number-columns-repeated="2"')}</table:table-row>` +
        '<table:table-row table:number-rows-repeated="94"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>' +
        '<table:table-row><table:table-cell table:formula="of:=1+1" office:value-type="percentage" office:value="0.5"/>' +
        '<table:table-cell table:formula="of:=X()" office:value-type="string" office:string-value="" calcext:value-type="error"><text:p>#NAME?</text:p></table:table-cell>' +
        '<table:table-cell table:formula="of:=Y()"/>' +
        `${text('wide', ' table:number-columns-spanned="2" table:number-rows-spanned="3"')}<table:covered-table-cell/></table:table-row>` +
        '<table:table-row table:number-rows-repeated="1048476"><table:table-cell table:number-columns-repeated="16384"/></table:table-row></table:table>' +
        `<table:table table:name="Back" table:style-name="ta2"><table:table-row>${text('kept back')}</table:table-row></table:table>` +
        `<table:table table:name="'file:///other.ods'#$Sheet1"><table:table-row>${text('not ours')}</table:table-row></table:table>`,
      '<style:style style:name="ta1" style:family="table"><style:table-properties table:display="true"/></style:style>' +
        '<style:style style:name="ta2" style:family="table"><style:table-properties table:display="false"/></style:style>',
    ),
    facts: {
      ...gridFacts('A & B', [
        ['two   spaces and more', 'first\nsecond\nthird\tx', 27_821_234_567, '12345678901234567890'],
        [new Date('2024-02-29'), new Date('2024-02-29T08:30:00Z'), '12:00:00', true, false],
        ...[0, 1, 2].map(() => [null, null, 'same', 'same']),
      ]),
      'A & B!C1 raw': '0027821234567',
      'A & B!C2 raw': 'PT12H00M00S',
      'A & B!2 hidden': true,
      'A & B!A100': 0.5,
      'A & B!A100 formula': true,
      'A & B!B100': '#NAME?',
      'A & B!B100 formula': true,
      'A & B!D100': 'wide',
      'A & B! without value': ['C100'],
      'A & B! merges': ['D100:E102'],
      'A & B! hidden columns': ['B:C'],
      'Back!A1': 'kept back',
      'Back! visibility': 'hidden',
    },
  },
]

const excelXml = (): CorpusFile => ({
  name: 'excel-2003.xls',
  bytes: Buffer.from(
    '<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n' +
      '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">' +
      '<Worksheet ss:Name="Tom &amp; Co"><Table><Column/><Column ss:Hidden="1" ss:Span="1"/>' +
      '<Row ss:Index="3"><Cell ss:MergeAcross="1" ss:MergeDown="1"><Data ss:Type="String">Zoë &#10;x</Data><Comment><Data>no</Data></Comment></Cell>' +
      '<Cell><Data ss:Type="Number">1.50</Data></Cell><Cell ss:Index="6" ss:Formula="=1"><Data ss:Type="Boolean">1</Data></Cell></Row>' +
      '<Row ss:Hidden="1"><Cell><Data ss:Type="DateTime">2024-02-29T00:00:00.000</Data></Cell><Cell ss:Formula="=2"/>' +
      '<Cell><ss:Data ss:Type="String" xmlns="http://www.w3.org/TR/REC-html40"><B>bold</B> plain</ss:Data></Cell>' +
      '<Cell><Data ss:Type="DateTime">1899-12-31T09:36:00.000</Data></Cell></Row></Table></Worksheet>' +
      '<Worksheet ss:Name="Back"><Table><Row><Cell><Data ss:Type="Error">#N/A</Data></Cell></Row></Table>' +
      '<WorksheetOptions xmlns="urn:schemas-microsoft-com:office:excel"><Visible>SheetVeryHidden</Visible></WorksheetOptions></Worksheet></Workbook>',
  ),
  facts: {
    'Tom & Co!A3': 'Zoë \nx',
    'Tom & Co!C3': 1.5,
    'Tom & Co!C3 raw': '1.50',
    'Tom & Co!F3': true,
    'Tom & Co!F3 formula': true,
    'Tom & Co!A4': new Date('2024-02-29'),
    'Tom & Co!C4': 'bold plain',
    'Tom & Co!D4': '09:36:00',
    'Tom & Co!4 hidden': true,
    'Tom & Co! merges': ['A3:B4'],
    'Tom & Co! hidden columns': ['B:C'],
    'Tom & Co! without value': ['B4'],
    'Back!A1': '#N/A',
    'Back! visibility': 'very_hidden',
  },
})

const webPage = (): CorpusFile => ({
  name: 'export.xls',
  bytes: Buffer.from(
    '<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta charset="utf-8"><style>td > a{x:1}</style>' +
      '<!--[if gte mso 9]><xml><x:Name>Fleet &amp; Co</x:Name></xml><![endif]--></head><body>' +
      '<table border=1><thead><TR><th>Company<th>Code<th>City</TR></thead>' +
      '<tr><td rowspan="2">Umoya &amp; Co<br>A&eacute;r&nbsp;1</td><td style="mso-number-format:\'\\@\'">007</td><td>a > b</td></tr>' +
      '<tr style="display:none"><td><p>one</p><p>two</p></td><td><!-- no --><b>b</b>old &#8364;</td></tr>' +
      '<tr><td colspan=2>Zoë  and\n  more</td><td><table><tr><td>in</td><td>side</td></tr></table></td></tr></table>' +
      '<table><tr><td>second</td></tr></table></body></html>',
  ),
  facts: {
    ...gridFacts('Fleet & Co', [
      ['Company', 'Code', 'City'],
      ['Umoya & Co\nAér\u00A01', '007', 'a > b'],
      [null, 'one\ntwo', 'bold €'],
      ['Zoë and more', null, 'in side'],
    ]),
    'Fleet & Co!3 hidden': true,
    'Fleet & Co! merges': ['A2:A3', 'A4:B4'],
    'Sheet2!A1': 'second',
  },
})

const quoted = (value: string) => `"${value.replaceAll('"', '""')}"`
const delimitedRows = [
  ['Company', 'City', 'Note'],
  ...nastyTexts.map((value, index) => [value, `Town ${index}`, index % 3 === 0 ? null : 'x']),
]
const delimitedText = (delimiter: string, lineEnd: string) =>
  delimitedRows
    .map((cells) => cells.map((value) => (value === null ? '' : quoted(value))).join(delimiter))
    .join(lineEnd)

const delimited = (name: string, bytes: Uint8Array): CorpusFile => ({
  name,
  bytes,
  facts: gridFacts(name.replace(/\.\w+$/, ''), delimitedRows),
})

const delimitedFiles = (): CorpusFile[] => [
  delimited('plain.csv', Buffer.from(delimitedText(',', '\r\n'))),
  delimited('marked.csv', Buffer.from(`\uFEFF${delimitedText(';', '\n')}\n`)),
  delimited('wide.tsv', Buffer.from(`\uFEFF${delimitedText('\t', '\r\n')}`, 'utf16le')),
  delimited('swapped.txt', Buffer.from(`\uFEFF${delimitedText('|', '\n')}`, 'utf16le').swap16()),
  {
    name: 'western.csv',
    bytes: Buffer.from('sep=;\r\nCompany;Owner\r\nCaf\xE9 \x93Air\x94;Zo\xEB;extra\r\n\r\n;\x80 5', 'latin1'),
    facts: {
      'western!A1': 'Company',
      'western!B1': 'Owner',
      'western!A2': 'Café “Air”',
      'western!B2': 'Zoë',
      'western!C2': 'extra',
      'western!B4': '€ 5',
    },
  },
  {
    name: 'several.zip',
    bytes: zip([
      { name: 'data/one.csv', content: 'a,b\n1,2\n' },
      { name: 'data/two.tsv', content: 'c\td\n3\t4\n' },
      { name: '__MACOSX/data/._one.csv', content: 'junk' },
    ]),
    facts: {
      ...gridFacts('one', [
        ['a', 'b'],
        ['1', '2'],
      ]),
      ...gridFacts('two', [
        ['c', 'd'],
        ['3', '4'],
      ]),
    },
  },
]

/** Everything that no library writes as programs do. */
export const otherFiles = (): CorpusFile[] => [...openDocuments(), excelXml(), webPage(), ...delimitedFiles()]
