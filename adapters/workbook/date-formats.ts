import { attribute } from './xml.ts'
import { scanPart } from './xml-parts.ts'
import type { ZipArchive } from './zip.ts'

const formatId = attribute('numFmtId')
const formatCode = attribute('formatCode')

/** As what a cell style shows a number: a date with or without a time, a time of day, or hours that count on. */
export type ShownAs = 'number' | 'date' | 'time' | 'duration'

/** For each cell style, by its index, as what it shows a number. */
export const readStyles = async (archive: ZipArchive, part: string | undefined): Promise<readonly ShownAs[]> => {
  const styles: ShownAs[] = []
  if (!part) return styles
  const own = new Map<number, ShownAs>()
  let insideCellStyles = false
  await scanPart(archive, part, {
    open(name, attributes) {
      if (name === 'numFmt') own.set(Number(formatId(attributes)), shownBy(formatCode(attributes) ?? ''))
      if (name === 'cellXfs') insideCellStyles = true
      if (name !== 'xf' || !insideCellStyles) return
      const format = Number(formatId(attributes) ?? 0)
      styles.push(own.get(format) ?? shownByBuiltIn(format))
    },
    close(name) {
      if (name === 'cellXfs') insideCellStyles = false
    },
  })
  return styles
}

/** The built-in formats, with those of Chinese, Japanese, Korean and Thai programs. */
const builtIns = [
  [14, 17, 'date'],
  [18, 21, 'time'],
  [22, 22, 'date'],
  [27, 31, 'date'],
  [32, 35, 'time'],
  [36, 36, 'date'],
  [45, 45, 'time'],
  [46, 46, 'duration'],
  [47, 47, 'time'],
  [50, 54, 'date'],
  [55, 56, 'time'],
  [57, 58, 'date'],
  [71, 74, 'date'],
  [75, 76, 'time'],
  [77, 77, 'date'],
  [78, 78, 'time'],
  [79, 79, 'duration'],
  [80, 80, 'time'],
  [81, 81, 'date'],
] as const

export const shownByBuiltIn = (format: number): ShownAs =>
  builtIns.find(([first, last]) => format >= first && format <= last)?.[2] ?? 'number'

/** What is shown as it stands, and the conditions, colours and languages in brackets; `[h]`, `[m]` and `[s]` count on. */
const literals = /"[^"]*"|\\.|_.|\*.|\[(?!(?:h+|m+|s+)\])[^\]]*\]/gi
/** `General` in the words of programs that write it in their own language. */
const general = /general|standard|standaard|est[aá]ndar|geral|общий|标准|通用/i
/** Day and year in English and where they begin with other letters: German, French, Finnish, Polish, Russian, Greek. */
const dayOrYear = /[ydejb]|tt|aaaa|vvvv|pp|rr|åå|éé|гг|дд|εε|ηη|年|日/i

/** A format is a date when it shows a day, month or year, and a time when it shows hours or seconds alone. */
export const shownBy = (code: string): ShownAs => {
  const [first = ''] = code.replace(literals, '').split(';')
  const shown = first.replace(/s[.,]0+/gi, 's').replace(/am\/pm|a\/p/gi, '')
  if (/[0#?@]/.test(shown) || general.test(shown)) return 'number'
  if (/\[(h+|m+|s+)\]/i.test(shown)) return 'duration'
  if (dayOrYear.test(shown)) return 'date'
  if (/[hs]/i.test(shown)) return 'time'
  return /m/i.test(shown) ? 'date' : 'number'
}
