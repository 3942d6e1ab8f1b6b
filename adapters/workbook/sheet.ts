import type { SheetEnd } from '#contracts/ports/workbook-reader'
import type { CellValue } from '#contracts/workbook'
import { columnOf, lastColumn, lastRow as lastPossibleRow, lettersOf, rangeOfColumns } from './address.ts'
import { costOfReference, type Budget } from './budget.ts'
import { cellText } from './cell-text.ts'
import { isoDate, numberShownAs } from './cell-value.ts'
import { damaged } from './damage.ts'
import type { ShownAs } from './date-formats.ts'
import { rowBuilder } from './row-builder.ts'
import { rowQueue, type OnRow } from './row-queue.ts'
import { ownText } from './safe-text.ts'
import type { TextTable } from './text-table.ts'
import { attribute, flag, type XmlHandler } from './xml.ts'
import { scanPart } from './xml-parts.ts'
import type { ZipArchive } from './zip.ts'

/** What cells of every sheet of a workbook refer to. */
export type CellContext = {
  strings: TextTable
  styles: readonly ShownAs[]
  from1904: boolean
  /** For cells that pass by. */
  passed: Budget
  /** For what is kept of the whole workbook. */
  kept: Budget
}

const reference = attribute('r')
const type = attribute('t')
const style = attribute('s')
const range = attribute('ref')
const hidden = flag('hidden')
const first = attribute('min')
const last = attribute('max')

/** Streams one worksheet part. Blank rows cost nothing but their number; an empty text counts as blank. */
export const streamSheet = async (
  archive: ZipArchive,
  part: string,
  context: CellContext,
  onRow: OnRow,
): Promise<SheetEnd> => {
  const merges: string[] = []
  const hiddenColumns: string[] = []
  const formulasWithoutValue: string[] = []
  const queue = rowQueue(onRow)
  const row = rowBuilder(context.passed)
  let lastRow = 0
  let isHiddenRow = false
  let column = -1
  let attributes = ''
  let raw = ''
  let inCell = false
  let collecting = false
  let inReadingAid = false
  let hasFormula = false

  const openRow = (rowAttributes: string) => {
    const number = Number(reference(rowAttributes) ?? lastRow + 1)
    if (!Number.isInteger(number) || number <= lastRow)
      throw damaged(`row ${number} of its part ${part} comes after row ${lastRow}`)
    if (number > lastPossibleRow) throw damaged(`its part ${part} has a row ${number}, past the last possible row`)
    lastRow = number
    isHiddenRow = hidden(rowAttributes)
    column = -1
  }

  const openCell = (cellAttributes: string) => {
    inCell = true
    attributes = cellAttributes
    raw = ''
    hasFormula = false
  }

  const closeCell = () => {
    inCell = false
    const address = reference(attributes)
    column = address === undefined ? column + 1 : columnOf(address)
    if (raw === '' && !hasFormula) return
    if (!(column >= 0 && column <= lastColumn)) throw damaged(`its part ${part} has a cell ${address}`)
    const kind = type(attributes)
    if (raw !== '') {
      const value = valueOf(raw, kind, style(attributes), context)
      const isText = typeof value === 'string' && kind !== undefined && kind !== 'n'
      row.add(column, value, isText ? undefined : raw, hasFormula)
    } else if (kind !== 'str') addTo(formulasWithoutValue, lettersOf(column) + lastRow)
  }

  const addTo = (list: string[], found: string | undefined) => {
    context.kept.spend(costOfReference)
    if (found) list.push(found)
  }

  const handler: XmlHandler = {
    open(name, tagAttributes) {
      if (name === 'c') openCell(tagAttributes)
      else if (name === 'v' || name === 't') collecting = inCell && !inReadingAid
      else if (name === 'row') openRow(tagAttributes)
      else if (name === 'f') hasFormula = inCell
      else if (name === 'rPh') inReadingAid = true
      else if (name === 'mergeCell') addTo(merges, range(tagAttributes))
      else if (name === 'col' && hidden(tagAttributes))
        addTo(hiddenColumns, rangeOfColumns(Number(first(tagAttributes)) - 1, Number(last(tagAttributes)) - 1))
    },
    text(piece) {
      if (collecting) raw += piece
    },
    close(name) {
      if (name === 'c') closeCell()
      else if (name === 'v' || name === 't') collecting = false
      else if (name === 'row') queue.add(row.finish(lastRow, isHiddenRow))
      else if (name === 'rPh') inReadingAid = false
    },
  }
  await scanPart(archive, part, handler, { mostElements: Number.POSITIVE_INFINITY, between: queue.give })
  return { lastRow, merges, hiddenColumns, formulasWithoutValue }
}

const valueOf = (
  raw: string,
  kind: string | undefined,
  styleIndex: string | undefined,
  context: CellContext,
): CellValue => {
  switch (kind) {
    case 's':
      return context.strings.get(Number(raw))
    case 'str':
    case 'inlineStr':
      return ownText(cellText(raw))
    case 'e':
      return cellText(raw)
    case 'b':
      return raw === '1' || raw === 'true'
    case 'd':
      return isoDate(raw)
    default:
      return numberShownAs(raw, context.styles[Number(styleIndex ?? -1)] ?? 'number', context.from1904)
  }
}
