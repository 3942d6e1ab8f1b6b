import { HotpassError } from '#contracts/errors'
import type { OpenSheet } from '#contracts/ports/workbook-reader'
import { cellBudget, mostKept, mostPassed } from '../budget.ts'
import { damaged } from '../damage.ts'
import type { Opened } from '../opened.ts'
import { safeText } from '../safe-text.ts'
import { webText } from './entities.ts'
import { streamTable } from './table.ts'
import { tokensFrom } from './tokens.ts'

/** Opens a web page whose tables are its sheets, as many programs export under the name of .xls; all cells are text. */
export const openWebPage = (page: string): Opened => {
  const context = { kept: cellBudget(mostKept), passed: cellBudget(mostPassed) }
  const names = [...page.matchAll(/<x:Name>([^<]*)<\/x:Name>/g)].map(([, name = '']) => safeText(webText(name)))
  const sheets = tablesOf(page).map((start, index): OpenSheet => ({
    name: names[index] ?? `Sheet${index + 1}`,
    visibility: 'visible',
    stream: (onRow) => streamTable(page, start, context, onRow),
  }))
  if (sheets.length > 0) return { format: 'xls', sheets }
  throw new HotpassError('workbook_unreadable', 'The file is an HTML page without any table.', {
    hint: 'Open its address in a browser: a page that asks to sign in is often saved in place of the file.',
  })
}

/** Where the tables begin that are in no other table. */
const tablesOf = (page: string) => {
  const starts: number[] = []
  let depth = 0
  for (const token of tokensFrom(page, 0)) {
    if ('text' in token || token.name !== 'table') continue
    if (!token.isClosing && depth === 0) starts.push(token.at)
    depth = Math.max(0, depth + (token.isClosing ? -1 : 1))
  }
  if (depth > 0) throw damaged('its last table has no end')
  return starts
}
