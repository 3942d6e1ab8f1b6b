import type { Table, TableWriter } from '#contracts/ports/table-writer'
import { sheetsOf, xmlText } from './sheet-xml.ts'
import { stylesXml } from './styles.ts'
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

const workbookXml = (names: readonly string[]) =>
  `<workbook xmlns="${main}" xmlns:r="${office}"><sheets>${names
    .map((name, index) => `<sheet name="${xmlText(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`)
    .join('')}</sheets></workbook>`

/** A workbook with formatted sheets for each table, each table written before the next is asked for. */
export const workbook: TableWriter['workbook'] = (tables, file) => zip(partsOf(tables), file)

async function* partsOf(tables: AsyncIterable<Table>): AsyncGenerator<ZipPart> {
  const names: string[] = []
  for await (const table of tables) {
    for await (const { name, content } of sheetsOf(table)) {
      names.push(name)
      yield { name: `xl/worksheets/sheet${names.length}.xml`, content }
    }
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
  yield part('xl/styles.xml', stylesXml)
}
