import type { CellValue } from '#contracts/workbook'
import { isFormulaError, isPlaceholder } from '#flows/refine/placeholder'
import type { Normalised } from './normalised.ts'

export const textRules = 3

/** A cell as text: dates as ISO, with the time where there is one. */
export const textOfCell = (cell: CellValue | undefined): string => {
  if (cell === null || cell === undefined) return ''
  if (typeof cell === 'string') return cell
  if (typeof cell === 'boolean') return cell ? 'TRUE' : 'FALSE'
  if (typeof cell === 'number') return String(cell)
  if (Number.isNaN(cell.getTime())) return ''
  const iso = cell.toISOString()
  return iso.endsWith('T00:00:00.000Z') ? iso.slice(0, 10) : iso.slice(0, 19)
}

const plain = /^[\x21-\x7e]+(?: [\x21-\x7e]+)*$/
/** Controls, soft hyphens and marks of direction, which copied numbers and addresses often carry. */
const invisible = /[\p{Cc}\u00AD\u200B\u200E\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFEFF]/gu

/** Compatibility forms, odd blanks and invisible characters gone; line breaks kept, other runs of blanks are one space. */
const cleanText = (raw: string): string => {
  if (plain.test(raw)) return raw
  return raw
    .toWellFormed()
    .replace(/[™℠]/g, '')
    .replace(/\r\n?/g, '\n')
    .replace(invisible, (character) => (character === '\n' || character === '\t' ? character : ''))
    .normalize('NFKC')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .trim()
}

// One list for all cells, since there is nothing more frequent.
const none: readonly string[] = []
const [loneZero, lookupError, placeholder] = [['lone_zero'], ['lookup_error'], ['placeholder']]

/** Text of a cell; placeholders, errors and the lone zero that a failed lookup leaves are no value. */
export const normaliseText = (raw: string): Normalised => {
  const value = cleanText(raw)
  if (value === '') return { value, reasons: none }
  if (value === '0' || value === '0.0') return { value: '', reasons: loneZero }
  if (isFormulaError(value)) return { value: '', reasons: lookupError }
  if (isPlaceholder(value)) return { value: '', reasons: placeholder }
  return { value, reasons: none }
}
