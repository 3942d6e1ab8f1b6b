import { isDeepStrictEqual } from 'node:util'
import type { CellValue, WorkbookData } from '#contracts/workbook'
import { lettersOf } from '../address.ts'

/** Everything that is known of a workbook, by where it stands: `Sheet!B2` a value, `Sheet!B2 raw`, `Sheet!4 hidden` … */
export type Facts = Record<string, CellValue | readonly string[]>

/** A file with what a reader must find in it. */
export type CorpusFile = { name: string; bytes: Uint8Array; facts: Facts }

/** The filled cells of a grid whose first row is row 1. */
export const gridFacts = (sheet: string, rows: readonly (readonly CellValue[])[]): Facts =>
  Object.fromEntries(
    rows.flatMap((cells, row) =>
      cells.flatMap((value, column) =>
        value === null || value === '' ? [] : [[`${sheet}!${lettersOf(column)}${row + 1}`, value] as const],
      ),
    ),
  )

export const factsOf = ({ sheets }: WorkbookData): Facts => {
  const facts: Facts = {}
  for (const sheet of sheets) {
    const at = `${sheet.name}!`
    if (sheet.visibility !== 'visible') facts[`${at} visibility`] = sheet.visibility
    if (sheet.merges.length > 0) facts[`${at} merges`] = sheet.merges
    if (sheet.hiddenColumns.length > 0) facts[`${at} hidden columns`] = sheet.hiddenColumns
    if (sheet.formulasWithoutValue.length > 0) facts[`${at} without value`] = sheet.formulasWithoutValue
    for (const { number, cells, raw = {}, formulas = [], hidden } of sheet.rows) {
      if (hidden) facts[`${at}${number} hidden`] = true
      for (const column of formulas) facts[`${at}${lettersOf(column)}${number} formula`] = true
      for (const [column, text] of Object.entries(raw)) facts[`${at}${lettersOf(Number(column))}${number} raw`] = text
      for (const [column, value] of cells.entries())
        if (value !== null) facts[`${at}${lettersOf(column)}${number}`] = value
    }
  }
  return facts
}

/** Facts that are wrong, missing or too many; raw texts count only where one is expected. */
export const differences = (expected: Facts, found: Facts): { count: number; wrong: string[] } => {
  const places = new Set([...Object.keys(expected), ...Object.keys(found).filter((key) => !key.endsWith(' raw'))])
  const wrong = [...places]
    .filter((place) => !isDeepStrictEqual(expected[place], found[place]))
    .map((place) => `${place}: ${JSON.stringify(found[place])} in place of ${JSON.stringify(expected[place])}`)
  return { count: places.size, wrong }
}
