import { bomb } from './damage.ts'

/** Counts what one workbook makes us keep, over all its parts, and refuses it above the limit. */
export type Budget = { spend(things: number): void }

const most = 32_000_000

/** Cells with the blanks before them, shared texts, formulas without result and merges all count. */
export const cellBudget = (limit = most): Budget => {
  let spent = 0
  return {
    spend(things) {
      spent += things
      if (spent > limit) throw bomb(`it holds more than ${limit} cells, the blanks between them included`)
    },
  }
}
