import { attribute } from './xml.ts'
import { scanPart } from './xml-parts.ts'
import type { ZipArchive } from './zip.ts'

const formatId = attribute('numFmtId')
const formatCode = attribute('formatCode')

/** For each cell style, by its index: does it show a number as a date? */
export const readDateStyles = async (archive: ZipArchive, part: string | undefined): Promise<readonly boolean[]> => {
  const styles: boolean[] = []
  if (!part) return styles
  const own = new Map<number, boolean>()
  let insideCellStyles = false
  await scanPart(archive, part, {
    open(name, attributes) {
      if (name === 'numFmt') own.set(Number(formatId(attributes)), isDateFormat(formatCode(attributes) ?? ''))
      if (name === 'cellXfs') insideCellStyles = true
      if (name !== 'xf' || !insideCellStyles) return
      const format = Number(formatId(attributes) ?? 0)
      styles.push(own.get(format) ?? isBuiltInDate(format))
    },
    close(name) {
      if (name === 'cellXfs') insideCellStyles = false
    },
  })
  return styles
}

/** The built-in dates, with those of Chinese, Japanese, Korean and Thai programs. */
const builtInDates = [
  [14, 17],
  [22, 22],
  [27, 31],
  [36, 36],
  [50, 54],
  [57, 58],
  [71, 74],
  [77, 77],
  [81, 81],
] as const

export const isBuiltInDate = (format: number) => builtInDates.some(([first, last]) => format >= first && format <= last)

/** What is shown as it stands, and the conditions, colours and languages in brackets; `[h]`, `[m]` and `[s]` count on. */
const literals = /"[^"]*"|\\.|_.|\*.|\[(?!(?:h+|m+|s+)\])[^\]]*\]/gi
/** `General` in the words of programs that write it in their own language. */
const general = /general|standard|standaard|est[aá]ndar|geral|общий|标准|通用/i
/** Day and year in English and where they begin with other letters: German, French, Finnish, Polish, Russian, Greek. */
const dayOrYear = /[ydejb]|tt|aaaa|vvvv|pp|rr|åå|éé|гг|дд|εε|ηη|年|日/i

/** A format is a date when it shows a day, month or year; times of day and durations stay numbers. */
export const isDateFormat = (code: string) => {
  const [first = ''] = code.replace(literals, '').split(';')
  const shown = first.replace(/s[.,]0+/gi, 's').replace(/am\/pm|a\/p/gi, '')
  if (/[0#?@]/.test(shown) || general.test(shown)) return false
  return dayOrYear.test(shown) || (/m/i.test(shown) && !/[hs]/i.test(shown))
}
