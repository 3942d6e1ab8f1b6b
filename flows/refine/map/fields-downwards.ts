import type { CellValue, SheetData } from '#contracts/workbook'
import { fieldOf, isExactHeader, type Field } from '#flows/refine/vocabulary'

const longestForm = 100
const fewestFields = 4
const mostly = 0.6
const naming: readonly Field[] = ['organisation_name', 'name', 'person_name', 'first_name']

const isText = (cell: CellValue | undefined): cell is string => typeof cell === 'string' && cell.trim() !== ''

/**
 * True for a form, whose fields stand one under the other in the first column instead of side by side: its words name
 * several fields, each once, that of an organisation or a person among them.
 */
export const hasFieldsDownwards = ({ rows }: SheetData): boolean => {
  const first = Math.min(...rows.map(({ cells }) => cells.findIndex((cell) => cell !== null)))
  const labels = rows.map(({ cells }) => cells[first]).filter(isText)
  if (rows.length > longestForm || new Set(labels).size < labels.length) return false
  const known = labels.filter((label) => isExactHeader(label))
  const fields = new Set(known.map((label) => fieldOf(label)))
  return (
    fields.size >= fewestFields && known.length >= mostly * labels.length && naming.some((field) => fields.has(field))
  )
}
