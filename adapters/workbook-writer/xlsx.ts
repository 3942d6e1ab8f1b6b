import type { Table, TableWriter } from '#contracts/ports/table-writer'
import { sheetXml, xmlText } from './sheet-xml.ts'
import { zip, type ZipPart } from './zip.ts'

const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packages = 'http://schemas.openxmlformats.org/package/2006'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const media = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

const part = (name: string, xml: string): ZipPart => ({
  name,
  content: [`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${xml}`],
})

const relationships = (links: readonly (readonly [kind: string, target: string])[]) =>
  `<Relationships xmlns="${packages}/relationships">${links
    .map(([kind, target], index) => `<Relationship Id="rId${index + 1}" Type="${office}/${kind}" Target="${target}"/>`)
    .join('')}</Relationships>`

const contentTypes = (parts: readonly (readonly [name: string, kind: string])[]) =>
  `<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>${parts
    .map(([name, kind]) => `<Override PartName="/xl/${name}" ContentType="${media}.${kind}+xml"/>`)
    .join('')}</Types>`

/** Style 1 is the header: bold white on dark blue. */
const styles = `<styleSheet xmlns="${main}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><color rgb="FFFFFFFF"/><name val="Calibri"/></font></fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FF1F3A5F"/><bgColor indexed="64"/></patternFill></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="2" borderId="0" xfId="0" applyFont="1" applyFill="1"/></cellXfs></styleSheet>`

const workbookXml = (names: readonly string[]) =>
  `<workbook xmlns="${main}" xmlns:r="${office}"><sheets>${names
    .map((name, index) => `<sheet name="${xmlText(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`)
    .join('')}</sheets></workbook>`

/** A workbook with a formatted sheet per table, each table written before the next is asked for. */
export const workbook: TableWriter['workbook'] = (tables) => zip(partsOf(tables))

async function* partsOf(tables: AsyncIterable<Table>): AsyncGenerator<ZipPart> {
  const names: string[] = []
  for await (const table of tables) {
    names.push(table.name)
    yield { name: `xl/worksheets/sheet${names.length}.xml`, content: sheetXml(table) }
  }
  const sheets = names.map((_, index) => ['worksheet', `worksheets/sheet${index + 1}.xml`] as const)
  const overrides = sheets.map(([kind, name]) => [name, kind] as const)
  yield part(
    '[Content_Types].xml',
    contentTypes([['workbook.xml', 'sheet.main'], ['styles.xml', 'styles'], ...overrides]),
  )
  yield part('_rels/.rels', relationships([['officeDocument', 'xl/workbook.xml']]))
  yield part('xl/workbook.xml', workbookXml(names))
  yield part('xl/_rels/workbook.xml.rels', relationships([...sheets, ['styles', 'styles.xml']]))
  yield part('xl/styles.xml', styles)
}
