import { escapeXml } from './cell.ts'
import type { Sheet } from './xlsx.ts'
import type { ZipPart } from './zip.ts'

const prolog = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packages = 'http://schemas.openxmlformats.org/package/2006'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const media = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

/** Everything in the package but the sheets and their strings. */
export const packageParts = (sheets: readonly Sheet[], from1904: boolean): ZipPart[] => [
  { name: '[Content_Types].xml', content: prolog + contentTypes(sheets.length) },
  { name: '_rels/.rels', content: prolog + relationships([['officeDocument', 'xl/workbook.xml']]) },
  { name: 'xl/workbook.xml', content: prolog + workbook(sheets, from1904) },
  {
    name: 'xl/_rels/workbook.xml.rels',
    content:
      prolog +
      relationships([
        ...sheets.map((_, index) => ['worksheet', `worksheets/sheet${index + 1}.xml`] as const),
        ['styles', 'styles.xml'],
        ['sharedStrings', 'sharedStrings.xml'],
      ]),
  },
  { name: 'xl/styles.xml', content: prolog + styles },
]

const contentTypes = (count: number) =>
  `<Types xmlns="${packages}/content-types">` +
  `<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
  [
    ['workbook.xml', 'sheet.main'],
    ['styles.xml', 'styles'],
    ['sharedStrings.xml', 'sharedStrings'],
    ...Array.from({ length: count }, (_, index) => [`worksheets/sheet${index + 1}.xml`, 'worksheet']),
  ]
    .map(([part, kind]) => `<Override PartName="/xl/${part}" ContentType="${media}.${kind}+xml"/>`)
    .join('') +
  '</Types>'

const relationships = (links: readonly (readonly [string, string])[]) =>
  `<Relationships xmlns="${packages}/relationships">` +
  links
    .map(([kind, target], index) => `<Relationship Id="rId${index + 1}" Type="${office}/${kind}" Target="${target}"/>`)
    .join('') +
  '</Relationships>'

const workbook = (sheets: readonly Sheet[], from1904: boolean) =>
  `<workbook xmlns="${main}" xmlns:r="${office}"><workbookPr${from1904 ? ' date1904="1"' : ''}/><sheets>` +
  sheets
    .map(({ name, visibility }, index) => {
      const state = visibility ? ` state="${visibility}"` : ''
      return `<sheet name="${escapeXml(name)}" sheetId="${index + 1}"${state} r:id="rId${index + 1}"/>`
    })
    .join('') +
  '</sheets></workbook>'

/** Style 1 is the date style of cells that hold dates. */
const styles =
  `<styleSheet xmlns="${main}"><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>` +
  '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>' +
  '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>' +
  '<cellXfs count="2"><xf numFmtId="0" xfId="0"/><xf numFmtId="14" xfId="0" applyNumberFormat="1"/></cellXfs></styleSheet>'
