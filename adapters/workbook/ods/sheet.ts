import type { SheetEnd } from '#contracts/ports/workbook-reader'
import { lastColumn, lastRow as lastPossibleRow, lettersOf, rangeOfColumns } from '../address.ts'
import { costOfReference, type Budget } from '../budget.ts'
import { damaged } from '../damage.ts'
import { rowBuilder } from '../row-builder.ts'
import { rowQueue, type OnRow } from '../row-queue.ts'
import { attribute } from '../xml.ts'
import { scanPart } from '../xml-parts.ts'
import type { ZipArchive } from '../zip.ts'
import { content, everything } from './content.ts'
import { cellParagraphs } from './text.ts'
import { isFormula, valueOf } from './value.ts'

const columnsRepeated = attribute('table:number-columns-repeated')
const rowsRepeated = attribute('table:number-rows-repeated')
const columnsSpanned = attribute('table:number-columns-spanned')
const rowsSpanned = attribute('table:number-rows-spanned')
const visibility = attribute('table:visibility')

const isHidden = (attributes: string) => ['collapse', 'filter'].includes(visibility(attributes) ?? '')
const times = (attributes: string, read: (attributes: string) => string | undefined) => {
  const count = Number(read(attributes) ?? 1)
  return Number.isInteger(count) && count > 0 ? count : 1
}

/** Streams the sheet at this place. What is repeated is counted, and given only where it is filled. */
export const streamSheet = async (
  archive: ZipArchive,
  place: number,
  { kept, passed }: { kept: Budget; passed: Budget },
  onRow: OnRow,
): Promise<SheetEnd> => {
  const merges: string[] = []
  const hiddenColumns: string[] = []
  const formulasWithoutValue: string[] = []
  const queue = rowQueue(onRow)
  const row = rowBuilder(passed)
  const paragraphs = cellParagraphs()
  let table = -1
  let depth = 0
  let lastRow = 0
  let next = 1
  let isHiddenRow = false
  let rowTimes = 1
  let column = 0
  let cell: string | undefined

  const addTo = (list: string[], found: string) => {
    kept.spend(costOfReference)
    list.push(found)
  }

  const closeCell = (attributes: string) => {
    const text = paragraphs.finish()
    const { value, raw } = valueOf(attributes, text)
    const repeated = times(attributes, columnsRepeated)
    const hasFormula = isFormula(attributes)
    const [wide, high] = [times(attributes, columnsSpanned), times(attributes, rowsSpanned)]
    if (wide * high > 1) addTo(merges, `${lettersOf(column)}${next}:${lettersOf(column + wide - 1)}${next + high - 1}`)
    if (value !== null && value !== '') {
      if (column + repeated - 1 > lastColumn) throw damaged(`row ${next} has cells past the last possible column`)
      for (let more = 0; more < repeated; more += 1) row.add(column + more, value, raw, hasFormula)
    } else if (hasFormula && !attributes.includes('value-type')) addTo(formulasWithoutValue, lettersOf(column) + next)
    column += repeated
  }

  const closeRow = () => {
    const filled = row.finish(next, isHiddenRow)
    if (filled) {
      if (next + rowTimes - 1 > lastPossibleRow) throw damaged(`it has a row past the last possible row`)
      passed.spend(filled.cells.length * (rowTimes - 1))
      for (let more = 0; more < rowTimes; more += 1) queue.add({ ...filled, number: next + more })
    }
    next += rowTimes
    // Programs fill a sheet up to its end with one blank row that is repeated: that is no content.
    if (filled || rowTimes === 1) lastRow = next - 1
  }

  const openInside = (name: string, attributes: string) => {
    if (name === 'table-row') {
      rowTimes = times(attributes, rowsRepeated)
      isHiddenRow = isHidden(attributes)
      column = 0
    } else if (name === 'table-cell' || name === 'covered-table-cell') cell = attributes
    else if (name === 'table-column') {
      const last = column + times(attributes, columnsRepeated) - 1
      if (isHidden(attributes)) addTo(hiddenColumns, rangeOfColumns(column, last))
      column = last + 1
    }
  }

  await scanPart(
    archive,
    content,
    {
      open(name, attributes) {
        if (name === 'table') {
          depth += 1
          if (depth === 1) table += 1
        } else if (table !== place || depth !== 1) return
        else if (cell !== undefined) paragraphs.open(name, attributes)
        else openInside(name, attributes)
      },
      text(piece) {
        if (cell !== undefined) paragraphs.text(piece)
      },
      close(name) {
        if (name === 'table') depth -= 1
        else if (table !== place || depth !== 1) return
        else if (cell !== undefined && (name === 'table-cell' || name === 'covered-table-cell')) {
          closeCell(cell)
          cell = undefined
        } else if (cell !== undefined) paragraphs.close(name)
        else if (name === 'table-row') closeRow()
      },
    },
    { ...everything, between: queue.give, enough: () => table > place },
  )
  return { lastRow, merges, hiddenColumns, formulasWithoutValue }
}
