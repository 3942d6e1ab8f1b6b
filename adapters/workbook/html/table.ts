import type { SheetEnd } from '#contracts/ports/workbook-reader'
import { lastColumn, lettersOf } from '../address.ts'
import { costOfReference, type Budget } from '../budget.ts'
import { damaged } from '../damage.ts'
import { rowBuilder } from '../row-builder.ts'
import { rowQueue, type OnRow } from '../row-queue.ts'
import { ownText, safeText } from '../safe-text.ts'
import { webText } from './entities.ts'
import { tokensFrom } from './tokens.ts'

const rowsAtATime = 1_000
const blocks = new Set(['p', 'div', 'li', 'tr', 'table'])

const spanOf = (attributes: string, name: string) => {
  const count = Number(new RegExp(`\\b${name}\\s*=\\s*["']?(\\d+)`, 'i').exec(attributes)?.[1] ?? 1)
  return Math.min(Math.max(count, 1), lastColumn)
}

/** Streams the table that begins here; tables inside its cells are part of the cells' text. */
export const streamTable = async (
  page: string,
  start: number,
  { kept, passed }: { kept: Budget; passed: Budget },
  onRow: OnRow,
): Promise<SheetEnd> => {
  const merges: string[] = []
  const queue = rowQueue(onRow)
  const row = rowBuilder(passed)
  /** By column, the last row that a cell from above reaches down to. */
  const reached = new Map<number, number>()
  let lastRow = 0
  let isHidden = false
  let depth = 0
  let column = -1
  let text: string | undefined

  const openRow = (attributes: string) => {
    lastRow += 1
    isHidden = /display\s*:\s*none|\shidden\b/i.test(attributes)
    column = -1
  }

  const openCell = (attributes: string) => {
    if (lastRow === 0) openRow('')
    do column += 1
    while ((reached.get(column) ?? 0) >= lastRow)
    const [wide, high] = [spanOf(attributes, 'colspan'), spanOf(attributes, 'rowspan')]
    if (column + wide - 1 > lastColumn) throw damaged(`row ${lastRow} has cells past the last possible column`)
    if (wide * high > 1) {
      kept.spend(costOfReference)
      merges.push(`${lettersOf(column)}${lastRow}:${lettersOf(column + wide - 1)}${lastRow + high - 1}`)
    }
    if (high > 1) for (let more = 0; more < wide; more += 1) reached.set(column + more, lastRow + high - 1)
    text = ''
    return column + wide - 1
  }

  let cellEnd = -1
  const closeCell = () => {
    if (text === undefined) return
    const shown = text
      .replace(/ *\n[ \n]*/g, '\n')
      .replace(/ +/g, ' ')
      .trim()
    const value = ownText(safeText(webText(shown)))
    row.add(column, value, value, false)
    column = cellEnd
    text = undefined
  }

  const closeRow = () => {
    closeCell()
    if (lastRow > 0) queue.add(row.finish(lastRow, isHidden))
  }

  for (const token of tokensFrom(page, start)) {
    if ('text' in token) {
      if (text !== undefined) text += token.text.replace(/\s+/g, ' ')
      continue
    }
    const { name, attributes, isClosing } = token
    if (name === 'table') depth += isClosing ? -1 : 1
    if (depth === 0) break
    const isOuter = depth === 1
    if (isOuter && (name === 'td' || name === 'th')) {
      closeCell()
      if (!isClosing) cellEnd = openCell(attributes)
    } else if (isOuter && name === 'tr') {
      closeRow()
      if (!isClosing) openRow(attributes)
      if (lastRow % rowsAtATime === 0) await queue.give()
    } else if (text !== undefined && (name === 'br' || (blocks.has(name) && text.trim() !== ''))) text += '\n'
    else if (text !== undefined && (name === 'td' || name === 'th')) text += ' '
  }
  closeRow()
  await queue.give()
  return { lastRow, merges, hiddenColumns: [], formulasWithoutValue: [] }
}
