import { constantFields } from '#contracts/refine-profile'
import type { SheetMapping } from '../map/mapping.ts'
import { regionOfCountry } from '../normalise/country.ts'
import { sourceOf } from '../profiles/sources.ts'
import type { RuleSet } from '../rule-set.ts'
import { cellReader } from './cell-reader.ts'
import { newCells, type Cells } from './cells.ts'

type Place = Pick<SheetMapping, 'file' | 'sheet' | 'region'>

/** What the profile says of every row of a source that says nothing else. */
export const valuesGiven = ({ file, sheet }: Place, rules: RuleSet) => {
  const { values = {} } = sourceOf(rules.profile, file, sheet) ?? {}
  return constantFields.flatMap((field) => {
    const value = values[field]
    const read = cellReader(field, rules)
    return value !== undefined && read ? [{ value, read }] : []
  })
}

/** Makes the cells of a row before any is read, with the country that the profile or the whole table gives it. */
export const emptyCells = ({ file, sheet, region }: Place, rules: RuleSet): (() => Cells) => {
  const said = sourceOf(rules.profile, file, sheet)?.values.country
  if (said !== undefined) return () => newCells(regionOfCountry(said))
  const inferred = rules.region === undefined ? region?.country : undefined
  return () => newCells(inferred, inferred !== undefined)
}
