import type { CellValue } from '#contracts/workbook'
import { isoDate, numberOf, timeOfDays } from '../cell-value.ts'
import { attribute } from '../xml.ts'

const formula = attribute('table:formula')
const type = attribute('office:value-type')
const kind = attribute('calcext:value-type')
const number = attribute('office:value')
const date = attribute('office:date-value')
const time = attribute('office:time-value')
const boolean = attribute('office:boolean-value')
const string = attribute('office:string-value')

/** What some programs make of a plain boolean. */
const plainBooleans: Readonly<Record<string, boolean>> = { 'of:=TRUE()': true, 'of:=FALSE()': false }

const formulaOf = (attributes: string) => (attributes.includes('table:formula') ? formula(attributes) : undefined)

export const isFormula = (attributes: string) => {
  const found = formulaOf(attributes)
  return found !== undefined && !(found in plainBooleans)
}

/** The value of a cell with the text that the file stores for it; `text` is what the cell shows. */
export const valueOf = (attributes: string, text: string): { value: CellValue; raw: string } => {
  const stored = (raw: string | undefined, read: (raw: string) => CellValue) =>
    raw === undefined ? { value: text, raw: text } : { value: read(raw), raw }
  switch (kind(attributes) === 'error' ? 'error' : type(attributes)) {
    case 'float':
    case 'percentage':
    case 'currency':
      return stored(number(attributes), (raw) => plainBooleans[formulaOf(attributes) ?? ''] ?? numberOf(raw))
    case 'date':
      return stored(date(attributes), isoDate)
    case 'time':
      return stored(time(attributes), (raw) => timeOfDays(daysOf(raw) ?? -1) ?? daysOf(raw) ?? raw)
    case 'boolean':
      return stored(boolean(attributes), (raw) => raw === 'true')
    case 'string':
      return stored(string(attributes), (raw) => raw)
    default:
      return { value: text, raw: text }
  }
}

/** A time of day or a duration in days. */
const daysOf = (duration: string): number | undefined => {
  const match = /^(-)?P(?:(\d+)D)?T(?:(\d+)H)?(?:(\d+)M)?(?:([\d.]+)S)?$/.exec(duration)
  if (!match) return undefined
  const [sign, days, hours, minutes, seconds] = match.slice(1)
  const total = Number(days ?? 0) + (Number(hours ?? 0) + (Number(minutes ?? 0) + Number(seconds ?? 0) / 60) / 60) / 24
  return sign ? -total : total
}
