import type { CellValue, SheetData, SheetRow } from '#contracts/workbook'
import { columnOf, lettersOf } from './address.ts'
import { cellText } from './cell-text.ts'
import type { Budget } from './budget.ts'
import { damaged } from './damage.ts'
import { dateOfSerial } from './date-formats.ts'
import { attribute, type XmlHandler } from './xml.ts'
import { scanPart } from './xml-parts.ts'
import type { ZipArchive } from './zip.ts'

/** What cells of every sheet of a workbook refer to. */
export type CellContext = {
  strings: readonly string[]
  dateStyles: readonly boolean[]
  from1904: boolean
  budget: Budget
}

const reference = attribute('r')
const type = attribute('t')
const style = attribute('s')
const range = attribute('ref')
const lastPossibleRow = 1_048_576
const lastPossibleColumn = 16_383

/** Reads one worksheet part. Blank rows cost nothing but their number; an empty text counts as blank. */
export const readSheet = async (
  archive: ZipArchive,
  part: string,
  context: CellContext,
): Promise<Omit<SheetData, 'name' | 'visibility'>> => {
  const rows: SheetRow[] = []
  const merges: string[] = []
  const formulasWithoutValue: string[] = []
  let lastRow = 0
  let cells: CellValue[] = []
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
    column = -1
    cells = []
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
    if (!(column >= 0 && column <= lastPossibleColumn)) throw damaged(`its part ${part} has a cell ${address}`)
    const kind = type(attributes)
    if (raw === '' && kind !== 'str') {
      context.budget.spend(1)
      formulasWithoutValue.push(lettersOf(column) + lastRow)
    }
    const value = raw === '' ? null : valueOf(raw, kind, style(attributes), context)
    if (value === null || value === '') return
    while (cells.length < column) cells.push(null)
    cells[column] = value
  }

  const closeRow = () => {
    if (cells.length === 0) return
    context.budget.spend(cells.length)
    rows.push({ number: lastRow, cells })
  }

  const addMerge = (merged: string | undefined) => {
    context.budget.spend(1)
    if (merged) merges.push(merged)
  }

  const handler: XmlHandler = {
    open(name, tagAttributes) {
      if (name === 'c') openCell(tagAttributes)
      else if (name === 'v' || name === 't') collecting = inCell && !inReadingAid
      else if (name === 'row') openRow(tagAttributes)
      else if (name === 'f') hasFormula = inCell
      else if (name === 'rPh') inReadingAid = true
      else if (name === 'mergeCell') addMerge(range(tagAttributes))
    },
    text(piece) {
      if (collecting) raw += piece
    },
    close(name) {
      if (name === 'c') closeCell()
      else if (name === 'v' || name === 't') collecting = false
      else if (name === 'row') closeRow()
      else if (name === 'rPh') inReadingAid = false
    },
  }
  await scanPart(archive, part, handler, Number.POSITIVE_INFINITY)
  return { rows, lastRow, merges, formulasWithoutValue }
}

const valueOf = (
  raw: string,
  kind: string | undefined,
  styleIndex: string | undefined,
  context: CellContext,
): CellValue => {
  switch (kind) {
    case 's':
      return sharedText(raw, context.strings)
    case 'str':
    case 'inlineStr':
    case 'e':
      return cellText(raw)
    case 'b':
      return raw === '1' || raw === 'true'
    case 'd':
      return isoDate(raw)
    default:
      return numberOrDate(
        raw,
        styleIndex !== undefined && (context.dateStyles[Number(styleIndex)] ?? false),
        context.from1904,
      )
  }
}

const sharedText = (raw: string, strings: readonly string[]) => {
  const text = strings[Number(raw)]
  if (text === undefined) throw damaged(`a cell refers to text ${raw}, which the file does not hold`)
  return text
}

const numberOrDate = (raw: string, isDate: boolean, from1904: boolean): CellValue => {
  const number = Number(raw)
  if (!Number.isFinite(number)) return cellText(raw)
  return (isDate ? dateOfSerial(number, from1904) : undefined) ?? number
}

const isoDate = (raw: string): CellValue => {
  const date = new Date(/T.*(Z|[+-]\d\d:?\d\d)$/.test(raw) || !raw.includes('T') ? raw : `${raw}Z`)
  return Number.isNaN(date.getTime()) ? cellText(raw) : date
}
