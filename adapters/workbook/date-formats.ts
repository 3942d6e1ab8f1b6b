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

const isBuiltInDate = (format: number) =>
  (format >= 14 && format <= 17) ||
  format === 22 ||
  (format >= 27 && format <= 31) ||
  format === 36 ||
  (format >= 50 && format <= 54) ||
  format === 57 ||
  format === 58

/** A format is a date when it shows a day, month or year; times of day and durations stay numbers. */
export const isDateFormat = (code: string) => {
  const [first = ''] = code.replace(/"[^"]*"|\\.|_.|\*.|\[[^\]]*\]/g, '').split(';')
  if (/general/i.test(first)) return false
  return /[yd]/i.test(first) || (/m/i.test(first) && !/[hs]/i.test(first))
}

const day = 86_400_000
const lastSerial = 2_958_465

/** The wall time of a date serial, kept as UTC; undefined where no calendar shows it. */
export const dateOfSerial = (serial: number, from1904: boolean): Date | undefined => {
  if (!(serial >= 0) || serial > lastSerial) return undefined
  if (from1904) return new Date(Date.UTC(1904, 0, 1) + Math.round(serial * day))
  // The 1900 calendar counts a 29 February 1900 that never was: serial 60.
  return new Date(Date.UTC(1899, 11, serial < 60 ? 31 : 30) + Math.round(serial * day))
}
