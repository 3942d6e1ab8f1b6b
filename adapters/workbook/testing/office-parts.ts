import { zip, type ZipPart } from '#samples/writer/zip'

type SheetPart = { name: string; xml: string; state?: string }
type Others = { strings?: string; styles?: string; properties?: string; extra?: readonly ZipPart[]; links?: string }

const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
const packages = 'http://schemas.openxmlformats.org/package/2006'
const media = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

/** An .xlsx whose sheets are given as the XML inside `worksheet`. */
export const officeFile = (sheets: readonly SheetPart[], others: Others = {}) => zip(officeParts(sheets, others))

export const officeParts = (
  sheets: readonly SheetPart[],
  { strings = '', styles = '', properties = '', extra = [], links = '' }: Others = {},
): ZipPart[] => [
  {
    name: '[Content_Types].xml',
    content:
      `<Types xmlns="${packages}/content-types">` +
      '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
      '<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/>' +
      `<Default Extension="xml" ContentType="${media}.worksheet+xml"/>` +
      ['workbook:sheet.main', 'strings:sharedStrings', 'styles:styles']
        .map((pair) => pair.split(':'))
        .map(([part, kind]) => `<Override PartName="/xl/${part}.xml" ContentType="${media}.${kind}+xml"/>`)
        .join('') +
      '</Types>',
  },
  {
    name: '_rels/.rels',
    content: `<Relationships xmlns="${packages}/relationships"><Relationship Id="a" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  },
  {
    name: 'xl/workbook.xml',
    content:
      `<workbook ${main} xmlns:r="${office}">${properties}<sheets>` +
      sheets
        .map(({ name, state }, index) => {
          const attributes = state ? ` state="${state}"` : ''
          return `<sheet name="${name}" sheetId="${index + 1}"${attributes} r:id="s${index}"/>`
        })
        .join('') +
      '</sheets></workbook>',
  },
  {
    name: 'xl/_rels/workbook.xml.rels',
    content:
      `<Relationships xmlns="${packages}/relationships">` +
      sheets
        .map((_, index) => `<Relationship Id="s${index}" Type="${office}/worksheet" Target="sheets/${index}.xml"/>`)
        .join('') +
      `<Relationship Id="t" Type="${office}/sharedStrings" Target="strings.xml"/>` +
      `<Relationship Id="y" Type="${office}/styles" Target="styles.xml"/>${links}</Relationships>`,
  },
  { name: 'xl/strings.xml', content: `<sst ${main}>${strings}</sst>` },
  { name: 'xl/styles.xml', content: `<styleSheet ${main}>${styles}</styleSheet>` },
  ...sheets.map(({ xml }, index) => ({
    name: `xl/sheets/${index}.xml`,
    content: `<worksheet ${main}>${xml}</worksheet>`,
  })),
  ...extra,
]

/** Styles of these number formats: built-in ones by number, others by code. */
export const stylesOf = (formats: readonly (number | string)[]) =>
  '<numFmts>' +
  formats
    .map((format, index) =>
      typeof format === 'string' ? `<numFmt numFmtId="${200 + index}" formatCode="${escaped(format)}"/>` : '',
    )
    .join('') +
  '</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs>' +
  formats.map((format, index) => `<xf numFmtId="${typeof format === 'string' ? 200 + index : format}"/>`).join('') +
  '</cellXfs>'

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')
