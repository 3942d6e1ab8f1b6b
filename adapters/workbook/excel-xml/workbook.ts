import type { OpenSheet } from '#contracts/ports/workbook-reader'
import { cellBudget, mostKept, mostPassed } from '../budget.ts'
import type { Opened } from '../opened.ts'
import { safeText } from '../safe-text.ts'
import type { Pieces } from '../pieces.ts'
import { attribute, type XmlHandler } from '../xml.ts'
import { scanXml } from '../xml-parts.ts'
import { streamSheet } from './sheet.ts'

const sheetName = attribute('ss:Name')

/** Opens a workbook in the XML of Excel 2003, which often goes by the name of .xls. It is scanned anew for each sheet. */
export const openExcelXml = async (source: Pieces): Promise<Opened> => {
  const context = { kept: cellBudget(mostKept), passed: cellBudget(mostPassed) }
  const sheets: OpenSheet[] = []
  let isInVisible = false
  let shown = ''
  let name = ''
  const handler: XmlHandler = {
    open(element, attributes) {
      if (element === 'Worksheet') {
        name = safeText(sheetName(attributes) ?? '')
        shown = ''
      } else isInVisible = element === 'Visible'
    },
    text(piece) {
      if (isInVisible) shown += piece.trim()
    },
    close(element) {
      isInVisible = false
      if (element !== 'Worksheet') return
      const place = sheets.length
      sheets.push({
        name,
        visibility: shown === 'SheetVeryHidden' ? 'very_hidden' : shown === 'SheetHidden' ? 'hidden' : 'visible',
        stream: (onRow) => streamSheet(source, place, context, onRow),
      })
    },
  }
  await scanXml('XML', source(), handler, { mostElements: Number.POSITIVE_INFINITY })
  return { format: 'xls', sheets }
}
