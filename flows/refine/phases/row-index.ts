import { Integers } from '../match/column.ts'
import type { Source } from '../rows/facts.ts'

/** Where the rows that say something stand, in input order; what they say lies on disk. Twelve bytes a row. */
export class RowIndex {
  #places = new Integers()
  #rows = new Integers()
  /** Line of the row in the account. */
  readonly lines = new Integers()
  #firsts = new Map<number, number>()

  get count(): number {
    return this.#rows.length
  }

  add({ sheet, row }: Source, line: number): void {
    if (!this.#firsts.has(sheet)) this.#firsts.set(sheet, this.count)
    this.#places.push(sheet)
    this.#rows.push(row)
    this.lines.push(line)
  }

  sourceOf(index: number): Source {
    return { sheet: this.#places.at(index), row: this.#rows.at(index) }
  }

  /** Which of the rows of its table it is, from 0. */
  nthOf(index: number): number {
    return index - (this.#firsts.get(this.#places.at(index)) ?? 0)
  }
}
