import type { SheetEnd } from '#contracts/ports/workbook-reader'
import type { CellValue } from '#contracts/workbook'
import { lastColumn, lastRow as lastPossibleRow, lettersOf, rangeOfColumns } from '../address.ts'
import { costOfReference, type Budget } from '../budget.ts'
import { cellText } from '../cell-text.ts'
import { isoDate, numberOf, timeOfMoment } from '../cell-value.ts'
import { damaged } from '../damage.ts'
import { rowBuilder } from '../row-builder.ts'
import { rowQueue, type OnRow } from '../row-queue.ts'
import { ownText } from '../safe-text.ts'
import type { Pieces } from '../pieces.ts'
import { attribute, flag, type XmlHandler } from '../xml.ts'
import { scanXml } from '../xml-parts.ts'

const index = attribute('ss:Index')
const type = attribute('ss:Type')
const formula = attribute('ss:Formula')
const across = attribute('ss:MergeAcross')
const down = attribute('ss:MergeDown')
const span = attribute('ss:Span')
const hidden = flag('ss:Hidden')

const countOf = (text: string | undefined) => Math.max(0, Math.trunc(Number(text ?? 0)) || 0)

/** Streams the sheet at this place. */
export const streamSheet = async (
  source: Pieces,
  place: number,
  { kept, passed }: { kept: Budget; passed: Budget },
  onRow: OnRow,
): Promise<SheetEnd> => {
  const merges: string[] = []
  const hiddenColumns: string[] = []
  const formulasWithoutValue: string[] = []
  const queue = rowQueue(onRow)
  const row = rowBuilder(passed)
  let sheet = -1
  let lastRow = 0
  let isHiddenRow = false
  let column = -1
  let nextColumn = 0
  let cell: string | undefined
  let data: string | undefined
  let raw = ''
  let inComment = false

  const addTo = (list: string[], found: string) => {
    kept.spend(costOfReference)
    list.push(found)
  }

  const openRow = (attributes: string) => {
    lastRow = countOf(index(attributes)) || lastRow + 1
    if (lastRow > lastPossibleRow) throw damaged(`it has a row ${lastRow}, past the last possible row`)
    isHiddenRow = hidden(attributes)
    nextColumn = 0
  }

  const openCell = (attributes: string) => {
    cell = attributes
    data = undefined
    raw = ''
    column = (countOf(index(attributes)) || nextColumn + 1) - 1
    const [wide, high] = [countOf(across(attributes)), countOf(down(attributes))]
    nextColumn = column + wide + 1
    if (nextColumn > lastColumn + 1) throw damaged(`row ${lastRow} has cells past the last possible column`)
    if (wide + high > 0) addTo(merges, `${lettersOf(column)}${lastRow}:${lettersOf(column + wide)}${lastRow + high}`)
  }

  const closeCell = (attributes: string) => {
    const hasFormula = formula(attributes) !== undefined
    if (data !== undefined && raw !== '') {
      const value = valueOf(raw, type(data))
      row.add(column, value, typeof value === 'string' ? undefined : raw, hasFormula)
    } else if (hasFormula && data === undefined) addTo(formulasWithoutValue, lettersOf(column) + lastRow)
    cell = undefined
  }

  const openInside = (name: string, attributes: string) => {
    if (name === 'Row') openRow(attributes)
    else if (name === 'Cell') openCell(attributes)
    else if (name === 'Comment') inComment = true
    else if (name === 'Data' && cell !== undefined && !inComment) data = attributes
    else if (name === 'Column') {
      const first = (countOf(index(attributes)) || nextColumn + 1) - 1
      nextColumn = first + countOf(span(attributes)) + 1
      if (hidden(attributes)) addTo(hiddenColumns, rangeOfColumns(first, nextColumn - 1))
    }
  }

  const handler: XmlHandler = {
    open(name, attributes) {
      if (name === 'Worksheet') sheet += 1
      else if (sheet === place) openInside(name, attributes)
    },
    text(piece) {
      if (data !== undefined && cell !== undefined && !inComment) raw += piece
    },
    close(name) {
      if (sheet !== place) return
      if (name === 'Cell' && cell !== undefined) closeCell(cell)
      else if (name === 'Comment') inComment = false
      else if (name === 'Row') queue.add(row.finish(lastRow, isHiddenRow))
    },
  }
  const enough = () => sheet > place
  await scanXml('XML', source(), handler, { mostElements: Number.POSITIVE_INFINITY, between: queue.give, enough })
  return { lastRow, merges, hiddenColumns, formulasWithoutValue }
}

const valueOf = (raw: string, kind: string | undefined): CellValue => {
  switch (kind) {
    case 'Number':
      return numberOf(raw)
    case 'DateTime':
      return timeOfMoment(raw) ?? isoDate(raw)
    case 'Boolean':
      return raw === '1' || raw === 'true'
    default:
      return ownText(cellText(raw))
  }
}
