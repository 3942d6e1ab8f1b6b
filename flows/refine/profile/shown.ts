import type { CellValue } from '#contracts/workbook'

const longest = 60

/** A cell as a person would see it, short enough for a profile. */
export const shown = (value: Exclude<CellValue, null>): string => {
  if (value instanceof Date)
    return value
      .toISOString()
      .replace(/T00:00:00\.000Z$/, '')
      .replace(/\.000Z$/, '')
  const text = String(value)
  return text.length <= longest ? text : `${text.slice(0, longest - 1).toWellFormed()}…`
}

/** A header cell as one line of text. */
export const headerText = (value: CellValue | undefined): string =>
  value === null || value === undefined ? '' : shown(value).replace(/\s+/g, ' ').trim()
