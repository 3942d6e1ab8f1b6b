import type { SheetRow } from '#contracts/workbook'
import { isFilled } from '../profile/region.ts'
import { asPerson, type RowFacts, type Source } from '../rows/facts.ts'
import type { Replay } from './replay.ts'

/** What a row says to one thing that was asked of it. */
export type Says = (row: RowFacts) => unknown

/** Columns of one row that make what it says; `given`: the profile says it for all rows of the source. */
export type Attribution = { columns: readonly number[]; given: boolean }

const isNothing = (said: unknown): boolean =>
  said === undefined ||
  said === null ||
  said === false ||
  said === '' ||
  (typeof said === 'object' && Object.values(said).every(isNothing))
const told = (says: Says, facts: RowFacts): string => JSON.stringify(says(facts) ?? null)

/**
 * Which cells of a row make what it says: those without which it says something else; where several say the same, each
 * that says it alone. Found by reading the row again without them, so it holds for every rule.
 */
export const attributionOf = (replay: Replay, { sheet, row: number, person }: Source & Pick<RowFacts, 'person'>) => {
  const placed = replay.placedRow({ sheet, row: number })
  if (!placed) throw new Error(`row ${number} of table ${sheet} is not stored`)
  const { row } = placed
  const mapped = replay.tableAt(sheet).columns
  const filled = mapped.filter(({ index }) => isFilled(row.cells[index])).map(({ index }) => index)
  const countries = mapped.filter(({ field }) => field === 'country').map(({ index }) => index)
  const variants = new Map<string, RowFacts>()
  const factsWith = (name: string, keeps: (index: number) => boolean): RowFacts => {
    const known = variants.get(name)
    if (known) return known
    const cells: SheetRow['cells'] = row.cells.map((cell, index) => (keeps(index) ? cell : null))
    const facts = asPerson(replay.factsOf(sheet, { ...row, cells }), person)
    variants.set(name, facts)
    return facts
  }
  const whole = factsWith('whole', () => true)

  return {
    placed,
    filled,
    of(says: Says): Attribution {
      if (isNothing(says(whole))) return { columns: [], given: false }
      const said = told(says, whole)
      const needed = filled.filter(
        (index) =>
          told(
            says,
            factsWith(`without ${index}`, (other) => other !== index),
          ) !== said,
      )
      if (needed.length > 0) return { columns: needed, given: false }
      if (
        told(
          says,
          factsWith('nothing', () => false),
        ) === said
      )
        return { columns: [], given: true }
      const alone = (index: number) =>
        factsWith(`only ${index}`, (other) => other === index || countries.includes(other))
      return { columns: filled.filter((index) => told(says, alone(index)) === said), given: false }
    },
  }
}
export type RowAttribution = ReturnType<typeof attributionOf>
