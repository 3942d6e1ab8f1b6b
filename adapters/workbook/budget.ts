import { bomb } from './damage.ts'

/** Counts what one workbook costs us, over all its parts, and refuses it above the limit. */
export type Budget = { spend(things: number): void }

/** Things that are kept in memory: cells of rows that are kept, texts that cells share. */
export const mostKept = 32_000_000
/** Cells that pass by. */
export const mostPassed = 256_000_000
/** What a kept reference, such as a merge, costs beside a cell. */
export const costOfReference = 8

/** Blanks before filled cells count as cells. */
export const cellBudget = (limit: number): Budget => {
  let spent = 0
  return {
    spend(things) {
      spent += things
      if (spent > limit) throw bomb(`it holds more than ${limit} cells, the blanks between them included`)
    },
  }
}
